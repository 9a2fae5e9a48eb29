import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import { textOf } from './encoding.server.ts'
import type { Encoding } from './encodings.ts'
import { cleanCell, type Line, mostColumns, Unreadable } from './unreadable.ts'

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

const forgiving = { relax_quotes: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 1024 ** 2 } as const

/** What stands between the columns: that by which most lines fall into as many pieces. `sep=;` in the first line says it. */
export async function detectDelimiter(path: string, encoding: Encoding): Promise<Delimiter> {
  const sample = await beginningOf(path, encoding)
  const said = /^sep=(.)\r?\n/.exec(sample)?.[1]
  const named = delimiters.find((one) => one === said)
  if (named) return named
  const scored = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(sample, delimiter) }))
  return scored.toSorted((a, b) => b.score - a.score)[0]?.delimiter ?? ','
}

/** The lines of a file of text, one after the other; nothing is held but the line. */
export async function* csvLines(path: string, { encoding, delimiter }: { encoding: Encoding; delimiter: Delimiter }): AsyncGenerator<Line> {
  const parser = parse({ ...forgiving, delimiter, info: true })
  pipeline(textOf(path, encoding), parser, () => {})
  let number = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      number = Math.max(number + 1, info.lines)
      if (number === 1 && record.length <= 2 && /^sep=/.test(record[0] ?? '')) continue
      if (record.length > mostColumns) throw new Unreadable('exchange:trouble.tooManyColumns', { most: mostColumns })
      yield { number, cells: record.map(cleanCell) }
    }
  } catch (fault) {
    if (fault instanceof CsvError) throw new Unreadable('exchange:trouble.brokenLine', { line: number + 1 })
    throw fault
  }
}

async function beginningOf(path: string, encoding: Encoding): Promise<string> {
  let text = ''
  const stream = textOf(path, encoding)
  for await (const piece of stream) {
    text += String(piece)
    if (text.length > 64 * 1024) break
  }
  stream.destroy()
  const whole = text.length > 64 * 1024 ? text.slice(0, text.lastIndexOf('\n', 64 * 1024) + 1) || text.slice(0, 64 * 1024) : text
  return whole.replace(/^\uFEFF/, '')
}

function scoreOf(sample: string, delimiter: Delimiter): number {
  try {
    const rows: string[][] = parseNow(sample, { ...forgiving, delimiter, to: 40 })
    const counts = new Map<number, number>()
    for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
    const [columns, often] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0]
    return columns > 1 ? (often / rows.length) * 100 + Math.min(columns, 50) : 0
  } catch (fault) {
    // a line that cannot be read so speaks against this delimiter
    if (fault instanceof CsvError) return 0
    throw fault
  }
}
