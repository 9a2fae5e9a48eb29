import { cleanCell, type Line, mostColumns, Unreadable } from './unreadable.ts'
import { attribute, type CellStyle, sharedStrings, textIn, unescaped, type Workbook } from './workbook.server.ts'
import { unpacked } from './zip.server.ts'

/** What somebody should know of a sheet although it can be read. */
export type SheetNote = 'merged' | 'uncalculated'

const longestRow = 4 * 1024 ** 2

/**
 * The lines of one sheet, one after the other: the row is all that is held. A formula gives the value that was last worked out,
 * a day is written 2026-11-22, a number as it was typed as far as the sheet kept it.
 */
export async function* xlsxLines(book: Workbook, sheet: number, note: (found: SheetNote) => void): AsyncGenerator<Line> {
  const { entry } = book.sheets[sheet] ?? {}
  if (!entry) throw new Unreadable('exchange:trouble.noSheet')
  const strings = await sharedStrings(book)
  let rest = ''
  let number = 0
  for await (const piece of unpacked(book.path, entry)) {
    rest += piece
    for (let row = rowIn(rest); row !== null; row = rowIn(rest)) {
      number = Number(attribute(row.tag, 'r') ?? number + 1) || number + 1
      const cells = cellsIn(row.inside, { book, strings, note })
      if (cells.some((cell) => cell !== '')) yield { number, cells }
      rest = rest.slice(row.end)
    }
    if (rest.length > longestRow && !/<(?:\w+:)?row\b/.test(rest.slice(-longestRow))) rest = rest.slice(-1024)
    if (rest.length > longestRow * 2) throw new Unreadable('exchange:trouble.tooManyColumns', { most: mostColumns })
  }
  if (/<(?:\w+:)?mergeCell\b/.test(rest)) note('merged')
}

function rowIn(text: string): { tag: string; inside: string; end: number } | null {
  const start = /<(?:\w+:)?row\b([^>]*)>/.exec(text)
  if (!start) return null
  const from = start.index + start[0].length
  if (start[1]?.endsWith('/')) return { tag: start[1], inside: '', end: from }
  const end = text.indexOf('row>', from)
  if (end === -1) return null
  return { tag: start[1] ?? '', inside: text.slice(from, text.lastIndexOf('</', end)), end: end + 4 }
}

type Reading = { book: Workbook; strings: readonly string[]; note: (found: SheetNote) => void }

function cellsIn(row: string, reading: Reading): string[] {
  const cells: string[] = []
  let at = 0
  for (const found of row.matchAll(/<(?:\w+:)?c\b((?:[^>"']|"[^"]*"|'[^']*')*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g)) {
    const place = /(?:^|\s)r\s*=\s*["']([A-Z]{1,3})\d+["']/.exec(found[1] ?? '')?.[1]
    at = place ? columnOf(place) : at
    const text = cleanCell(textOfCell(found[1] ?? '', found[2] ?? '', reading))
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

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

function textOfCell(tag: string, inside: string, { book, strings, note }: Reading): string {
  const type = attribute(tag, 't') ?? 'n'
  if (type === 'inlineStr') return textIn(inside)
  const raw = /<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/.exec(inside)?.[1]
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
