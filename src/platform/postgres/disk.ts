import { chmodSync, mkdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { plainError } from '../plain-error.ts'

/** Runs a step that writes into the folder, and puts a full disk and a closed door into words. */
export async function onDisk<Value>(folder: string, step: () => Promise<Value>): Promise<Value> {
  try {
    return await step()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOSPC' || code === 'EDQUOT') throw fullDisk(folder)
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw plainError(
        `The folder ${folder} cannot be written by this user: start Cairn as the user that owns it, or set CAIRN_DATA to another folder.`,
      )
    }
    throw error
  }
}

export const fullDisk = (folder: string) => plainError(`The disk that holds ${folder} is full: free some space and start again.`)

/** Whether less is left than the 16 MB that PostgreSQL needs for its next piece of log. */
export function hasNoRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize < 16 * 1024 * 1024
}

/** Creates the folder and those above it that are missing, with this mode whatever the umask says. */
export function makeFolder(folder: string, mode: number): void {
  const first = mkdirSync(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) chmodSync(made, mode)
}

/** Writes all of a small file or none of it: on a full disk half a password would lock us out of our own database. */
export function writeWhole(file: string, text: string): void {
  const draft = `${file}.new`
  try {
    writeFileSync(draft, text, { mode: 0o600, flush: true })
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}
