import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { plainError } from '../plain-error.ts'

/** The numbers that PostgreSQL runs under. */
export type Account = { uid: number; gid: number }

/**
 * The account for PostgreSQL, which refuses to be root: whoever owns the cluster, else the first harmless user of this machine.
 * Null when we are not root, since PostgreSQL then simply runs as we do.
 */
export function accountFor(cluster: string): Account | null {
  if (process.getuid?.() !== 0) return null
  const owner = existsSync(cluster) ? statSync(cluster) : null
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return harmlessUser()
}

/** Whether that account can walk to this path, judged by the folders on the way that exist already. */
export function reaches(account: Account | null, path: string): boolean {
  if (account === null) return true
  const here = resolve(path)
  const above = dirname(here)
  const open = existsSync(here) ? mayEnter(account, here) : true
  return open && (above === here || reaches(account, above))
}

function mayEnter(account: Account, folder: string): boolean {
  const { uid, gid, mode } = statSync(folder)
  if (uid === account.uid) return (mode & 0o100) !== 0
  if (gid === account.gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}

// Any free number would do for postgres itself, but initdb insists on finding its own name in the list of users.
function harmlessUser(): Account {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['cairn', 'postgres', 'nobody', 'daemon']) {
    const found = users.find(([name]) => name === wanted)
    const uid = Number(found?.[2])
    if (uid > 0) return { uid, gid: Number(found?.[3]) }
  }
  throw plainError('PostgreSQL does not run as root, and this machine has no user "nobody" to run it as: add a user named cairn and start again.')
}
