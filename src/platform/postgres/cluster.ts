import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { plainError } from '../plain-error.ts'
import type { Account } from './account.ts'
import { fullDisk, hasNoRoom, writeWhole } from './disk.ts'
import type { Programs } from './programs.ts'

/** What postgres and initdb see of our environment: a locale or a PG… variable of the caller's must not reach them. */
export const cleanEnvironment = () => ({ PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' })

/** Sets the cluster up where there is none, aside and then renamed: one that was cut short is never taken for a whole one. */
export async function layCluster(folder: string, programs: Programs, account: Account | null): Promise<'laid' | 'found'> {
  const cluster = join(folder, 'cluster')
  if (existsSync(cluster)) {
    refuseOtherVersion(cluster, programs)
    return 'found'
  }
  const password = randomBytes(24).toString('base64url')
  writeWhole(join(folder, 'password'), `${password}\n`)
  const draft = `${cluster}.new`
  for (const ctype of ['C.UTF-8', 'en_US.UTF-8']) {
    const trouble = await initialise({ folder, draft, password, programs, account, ctype })
    if (trouble === null) {
      renameSync(draft, cluster)
      return 'laid'
    }
    rmSync(draft, { recursive: true, force: true })
    if (!/invalid locale/.test(trouble)) throw reasonFor(trouble, folder)
  }
  throw plainError('This machine has neither the locale C.UTF-8 nor en_US.UTF-8, one of which PostgreSQL needs: install it and start again.')
}

/** The superuser's password, which only our own account can read. */
export const superuserPassword = (folder: string) => readFileSync(join(folder, 'password'), 'utf8').trim()

type Plan = { folder: string; draft: string; password: string; programs: Programs; account: Account | null; ctype: string }

async function initialise({ folder, draft, password, programs, account, ctype }: Plan): Promise<string | null> {
  const passwordFile = join(folder, 'password-for-initdb')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid)
  try {
    return await runInitdb(programs.initdb, folder, account, [
      ...['-D', draft, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
      // The character types too, not only the order: with C alone pg_trgm takes no letter outside ASCII for a letter.
      ...(programs.version >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []),
      `--locale=${ctype}`,
    ])
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

async function runInitdb(initdb: string, folder: string, account: Account | null, args: string[]): Promise<string | null> {
  const child = spawn(initdb, args, { ...account, cwd: folder, env: cleanEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  const [code, said] = await Promise.all([ended, text(child.stderr)])
  return code === 0 ? null : said
}

function reasonFor(trouble: string, folder: string): Error {
  if (/No space left|quota exceeded/i.test(trouble) || hasNoRoom(folder)) return fullDisk(folder)
  if (/could not look up effective user ID/.test(trouble)) {
    return plainError(`PostgreSQL needs user ${process.getuid?.()} to have a name in /etc/passwd: add one, or set DATABASE_URL.`)
  }
  const line = trouble.split('\n').find((each) => /error|fatal|could not/i.test(each)) ?? trouble.trim().split('\n').at(-1)
  return plainError(`The database could not be set up in ${folder}: ${line?.replace(/^initdb: (error: )?/, '') ?? 'initdb gave no reason'}.`)
}

function refuseOtherVersion(cluster: string, programs: Programs): void {
  const made = Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'))
  if (made === programs.version) return
  throw plainError(
    `The database in ${cluster} belongs to PostgreSQL ${made}, and this is PostgreSQL ${programs.version}: back it up with the former and restore it here.`,
  )
}
