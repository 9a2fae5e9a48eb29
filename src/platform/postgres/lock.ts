import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { plainError } from '../plain-error.ts'

/** What holds the folder; letting go twice does no harm. */
export type Hold = { release: () => void }

/**
 * Holds a folder for this process. The lock is one of the kernel's, on an open file: it ends with the process however that ends, and no
 * later process with the same number can be mistaken for it, as happens with a number in a file. Node has no flock of its own; SQLite,
 * which is inside Node, has.
 */
export async function holdFolder(file: string, folder: string): Promise<Hold> {
  closeSync(openSync(file, 'a', 0o600))
  const lock = new DatabaseSync(file)
  // A Cairn that was just told to stop needs a moment, and whoever starts it again at once should not be refused.
  const until = performance.now() + 2000
  while (!taken(lock)) {
    if (performance.now() > until) {
      lock.close()
      throw plainError(`Cairn is already running on ${folder}: stop that one first, or set CAIRN_DATA to another folder.`)
    }
    await pause(100)
  }
  return { release: () => lock.isOpen && lock.close() }
}

const busy = 5

function taken(lock: DatabaseSync): boolean {
  try {
    lock.exec('pragma journal_mode = off; begin exclusive')
    return true
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return false
    lock.close()
    throw error
  }
}
