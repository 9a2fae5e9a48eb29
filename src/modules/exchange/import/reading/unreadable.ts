import type { Values } from '../../../../platform/i18n.ts'
import type { Key } from '../../../../platform/words.ts'

/** What is wrong with a file as a whole, in words for whoever sent it. */
export type Trouble = { key: Key; values?: Values }

/** A file that cannot be read, or not as it was said: never a fault of ours, always a sentence. */
export class Unreadable extends Error {
  readonly trouble: Trouble
  constructor(key: Key, values?: Values) {
    super(key)
    this.trouble = values === undefined ? { key } : { key, values }
  }
}

export const mostBytes = 64 * 1024 ** 2
export const mostRows = 100_000
export const mostColumns = 200
/** Of one cell; what is longer is no name and no day. */
export const mostLetters = 4000
/** What a sheet may hold when it is unpacked: a small file can unfold without end. */
export const mostUnpacked = 768 * 1024 ** 2
export const headerRows = 20

/**
 * A cell as it is kept: no zero bytes, no halves of letters, no end without measure. The mark that keeps a text from being taken for a formula,
 * as our own files have it, is not part of it.
 */
export const cleanCell = (written: string): string =>
  written
    .replaceAll('\u0000', '')
    .toWellFormed()
    .trim()
    .replace(/^'(?=[=+\-@])/, '')
    .slice(0, mostLetters)

/** One line of a file. `number` is that of the line in the sheet, so that it can be found there. */
export type Line = { number: number; cells: string[] }
