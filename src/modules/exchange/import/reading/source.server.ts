import { open } from 'node:fs/promises'
import type { Key } from '../../../../platform/words.ts'
import { csvLines, type Delimiter, delimiters, detectDelimiter } from './csv.server.ts'
import { detectEncoding } from './encoding.server.ts'
import { type Encoding, encodings } from './encodings.ts'
import { type Line, Unreadable } from './unreadable.ts'
import { openWorkbook, type Workbook } from './workbook.server.ts'
import { type SheetNote, xlsxLines } from './xlsx.server.ts'
import { entriesOf } from './zip.server.ts'

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

/** What kind of file came, by its content and not by its name. What is neither gets a sentence that says what it is instead. */
export async function kindOf(path: string): Promise<FileKind> {
  const head = await headOf(path)
  if (head === '') throw new Unreadable('exchange:trouble.empty')
  if (head.startsWith('PK\x03\x04')) return kindOfZip([...(await entriesOf(path)).keys()])
  const other = others.find(({ is }) => is(head))
  if (other) throw new Unreadable(other.says)
  return 'csv'
}

const begins =
  (...marks: string[]) =>
  (head: string): boolean =>
    marks.some((mark) => head.startsWith(mark))

/** How files begin that hold no table we read, and what they are. */
const others: readonly { is: (head: string) => boolean; says: Key }[] = [
  // the old format of Excel, and what is shut with a password
  { is: begins('\xd0\xcf\x11\xe0'), says: 'exchange:trouble.oldOrLocked' },
  { is: begins('\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*'), says: 'exchange:trouble.picture' },
  // photographs of a phone and films say so after four bytes, pictures of the web after eight
  { is: (head) => head.startsWith('ftyp', 4) || (head.startsWith('RIFF') && head.startsWith('WEBP', 8)), says: 'exchange:trouble.picture' },
  { is: begins('%PDF', '{\\rtf'), says: 'exchange:trouble.document' },
  { is: begins('\x1f\x8b', 'Rar!', '7z\xbc\xaf'), says: 'exchange:trouble.packed' },
  // old systems give a page of the web, or XML, the name of a table
  { is: (head) => /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|table|\?xml)/i.test(head), says: 'exchange:trouble.otherSheet' },
]

function kindOfZip(names: readonly string[]): FileKind {
  if (names.includes('xl/workbook.xml')) return 'xlsx'
  if (names.some((name) => name.startsWith('word/') || name.startsWith('ppt/'))) throw new Unreadable('exchange:trouble.document')
  // the formats of LibreOffice and of a Mac, and the binary one of Excel
  if (names.some((name) => ['content.xml', 'xl/workbook.bin', 'Index/Document.iwa'].includes(name)))
    throw new Unreadable('exchange:trouble.otherSheet')
  throw new Unreadable('exchange:trouble.packed')
}

async function headOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0)
    return buffer.subarray(0, bytesRead).toString('latin1')
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
  const sheet = said.sheet !== null && said.sheet < sheets.length ? said.sheet : await firstWithRows(book)
  return { ...said, sheets, sheet, from1904: book.from1904, notes: [] }
}

/** The first sheet with something below its first line: many a workbook begins with a page of explanations, or an empty one. */
async function firstWithRows(book: Workbook): Promise<number> {
  if (book.sheets.length === 1) return 0
  for (const sheet of book.sheets.keys()) {
    let lines = 0
    for await (const _ of xlsxLines(book, sheet, () => {})) if (++lines === 2) return sheet
  }
  return 0
}

/** The lines of the file, read so. */
export async function* linesOf(path: string, kind: FileKind, reading: Reading, note: (found: SheetNote) => void): AsyncGenerator<Line> {
  if (kind === 'csv') yield* csvLines(path, { encoding: reading.encoding ?? 'utf-8', delimiter: reading.delimiter ?? ',' })
  else yield* xlsxLines(await openWorkbook(path), reading.sheet ?? 0, note)
}
