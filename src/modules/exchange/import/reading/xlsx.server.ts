import { cleanCell, type Line, mostColumns, Unreadable } from './unreadable.ts'
import { attribute, type CellStyle, insideEach, sharedStrings, textIn, unescaped, type Workbook } from './workbook.server.ts'
import { unpacked } from './zip.server.ts'

/** What somebody should know of a sheet although it can be read. */
export type SheetNote = 'merged' | 'uncalculated'

const longestRow = 8 * 1024 ** 2
const rowBegins = /<(?:\w+:)?row(?=[\s/>])([^<>]*)>/g
const rowEnds = /<\/(?:\w+:)?row\s*>/g
const joinedCells = /<(?:\w+:)?mergeCell\b/

/**
 * The lines of one sheet, one after the other: the row is all that is held. A formula gives the value that was last worked out,
 * a day is written 2026-11-22, a number as it was typed as far as the sheet kept it.
 */
export async function* xlsxLines(book: Workbook, sheet: number, note: (found: SheetNote) => void): AsyncGenerator<Line> {
  const { entry } = book.sheets[sheet] ?? {}
  if (!entry) throw new Unreadable('exchange:trouble.noSheet')
  const strings = await sharedStrings(book)
  let number = 0
  for await (const { tag, inside } of rowsIn(unpacked(book.path, entry), note)) {
    number = Number(attribute(tag, 'r') ?? number + 1) || number + 1
    const cells = cellsIn(inside, { book, strings, note })
    if (cells.some((cell) => cell !== '')) yield { number, cells }
  }
}

type Row = { tag: string; inside: string }

/** The rows of a sheet as they come. What was looked at is not looked at again, so that a sheet without rows, or a row without end, costs no more than its length. */
async function* rowsIn(pieces: AsyncIterable<string>, note: (found: SheetNote) => void): AsyncGenerator<Row> {
  let rest = ''
  let looked = 0
  let begun: string | null = null
  for await (const piece of pieces) {
    rest += piece
    for (let found = foundFrom(looked, begun, rest); found !== null; found = foundFrom(0, begun, rest)) {
      const tag: string = begun ?? found[1] ?? ''
      const isWhole: boolean = begun !== null || tag.endsWith('/')
      if (isWhole) yield { tag, inside: begun === null ? '' : rest.slice(0, found.index) }
      begun = isWhole ? null : tag
      rest = rest.slice(found.index + found[0].length)
    }
    const keptFrom = begun === null ? beginningOfTag(rest) : 0
    if (joinedCells.test(rest.slice(0, keptFrom))) note('merged')
    rest = rest.slice(keptFrom)
    // the tag that ends a row may come in two pieces
    looked = begun === null ? 0 : Math.max(0, rest.length - 64)
    if (rest.length > longestRow) throw new Unreadable('exchange:trouble.tooManyColumns', { most: mostColumns })
  }
  if (joinedCells.test(rest)) note('merged')
}

/** Where a tag may have begun that comes in two pieces; what stands before it is no row. */
function beginningOfTag(text: string): number {
  const last = text.lastIndexOf('<')
  return last === -1 ? text.length : last
}

function foundFrom(from: number, begun: string | null, text: string): RegExpExecArray | null {
  const sought = begun === null ? rowBegins : rowEnds
  sought.lastIndex = from
  return sought.exec(text)
}

type Reading = { book: Workbook; strings: readonly string[]; note: (found: SheetNote) => void }

function cellsIn(row: string, reading: Reading): string[] {
  const cells: string[] = []
  let at = 0
  for (const { tag, inside } of cellTags(row)) {
    const place = /(?:^|\s)r\s*=\s*["']([A-Z]{1,3})\d+["']/.exec(tag)?.[1]
    at = place ? columnOf(place) : at
    const text = cleanCell(textOfCell(tag, inside, reading))
    // what is only coloured far to the right is no column
    if (text !== '' && at >= mostColumns) throw new Unreadable('exchange:trouble.tooManyColumns', { most: mostColumns })
    if (text !== '') {
      while (cells.length < at) cells.push('')
      cells[at] = text
    }
    at += 1
  }
  return cells
}

const cellBegins = /<(?:\w+:)?c(?=[\s/>])([^<>]*)>/g

/** Each cell with what follows it up to the next: a cell lies in no other. */
function* cellTags(row: string): Generator<Row> {
  cellBegins.lastIndex = 0
  let found = cellBegins.exec(row)
  while (found !== null) {
    const from = cellBegins.lastIndex
    const next = cellBegins.exec(row)
    const tag = found[1] ?? ''
    yield { tag, inside: tag.endsWith('/') ? '' : row.slice(from, next?.index) }
    found = next
  }
}

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

function textOfCell(tag: string, inside: string, { book, strings, note }: Reading): string {
  const type = attribute(tag, 't') ?? 'n'
  if (type === 'inlineStr') return textIn(inside)
  const [raw] = insideEach('v', inside, 1)
  if (raw === undefined) {
    if (/<(?:\w+:)?f\b/.test(inside)) note('uncalculated')
    return ''
  }
  if (type === 's') return strings[Number(raw)] ?? ''
  if (type === 'str' || type === 'e') return unescaped(raw)
  if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE'
  if (type === 'd') return raw.slice(0, 10)
  return numberText(raw, book.styles[Number(attribute(tag, 's') ?? -1)], book.from1904)
}

function numberText(raw: string, style: CellStyle | undefined, from1904: boolean): string {
  const value = Number(raw)
  if (!Number.isFinite(value)) return raw
  if (style?.isDay) return dayOfSerial(value, from1904) ?? raw
  const plain = Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)
  return style && style.digits > plain.length ? plain.padStart(style.digits, '0') : plain
}

/** The day that a sheet keeps as a number: counted from 1900, with a 29 February that never was, or from 1904. Null where it is none. */
export function dayOfSerial(serial: number, from1904: boolean): string | null {
  const days = Math.floor(serial)
  if (days < 1 || days > 2_958_465) return null
  if (from1904) return Temporal.PlainDate.from('1904-01-01').add({ days }).toString()
  return Temporal.PlainDate.from('1899-12-31')
    .add({ days: days > 59 ? days - 1 : days })
    .toString()
}
