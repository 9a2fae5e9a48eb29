import { open } from 'node:fs/promises'
import { csvLines, type Delimiter, delimiters, detectDelimiter } from './csv.server.ts'
import { detectEncoding } from './encoding.server.ts'
import { type Encoding, encodings } from './encodings.ts'
import { type Line, Unreadable } from './unreadable.ts'
import { openWorkbook } from './workbook.server.ts'
import { type SheetNote, xlsxLines } from './xlsx.server.ts'

/** How a file is read: what was found in it, and what somebody said instead. */
export type Reading = {
  encoding: Encoding | null
  delimiter: Delimiter | null
  sheet: number | null
  sheets: string[]
  from1904: boolean
  /** The line that names the columns. */
  headerRow: number | null
  notes: SheetNote[]
}

export const nothingRead: Reading = { encoding: null, delimiter: null, sheet: null, sheets: [], from1904: false, headerRow: null, notes: [] }
export { delimiters, encodings }

export type FileKind = 'csv' | 'xlsx'

/** How documents, pictures and packed files begin. */
const otherKinds = ['%PDF', '\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8', '\u001f\u008b', 'Rar!', '7z', '{\\rtf']

/** What kind of file came, by its content. What is neither gets a sentence. */
export async function kindOf(path: string): Promise<FileKind> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
    const head = buffer.subarray(0, bytesRead).toString('latin1')
    if (bytesRead === 0) throw new Unreadable('exchange:trouble.empty')
    if (head.startsWith('PK\x03\x04')) return 'xlsx'
    // the old format of Excel, and what is shut with a password
    if (head.startsWith('\xd0\xcf\x11\xe0')) throw new Unreadable('exchange:trouble.oldOrLocked')
    if (otherKinds.some((mark) => head.startsWith(mark))) throw new Unreadable('exchange:trouble.noTable')
    return 'csv'
  } finally {
    await file.close()
  }
}

/** Looks at a file and says how it is best read, where nobody has said so. */
export async function lookAt(path: string, kind: FileKind, said: Reading): Promise<Reading> {
  if (kind === 'csv') {
    const encoding = said.encoding ?? (await detectEncoding(path))
    return { ...said, encoding, delimiter: said.delimiter ?? (await detectDelimiter(path, encoding)), notes: [] }
  }
  const book = await openWorkbook(path)
  const sheets = book.sheets.map((one) => one.name)
  const sheet = said.sheet !== null && said.sheet < sheets.length ? said.sheet : 0
  return { ...said, sheets, sheet, from1904: book.from1904, notes: [] }
}

/** The lines of the file, read so. */
export async function* linesOf(path: string, kind: FileKind, reading: Reading, note: (found: SheetNote) => void): AsyncGenerator<Line> {
  if (kind === 'csv') yield* csvLines(path, { encoding: reading.encoding ?? 'utf-8', delimiter: reading.delimiter ?? ',' })
  else yield* xlsxLines(await openWorkbook(path), reading.sheet ?? 0, note)
}
