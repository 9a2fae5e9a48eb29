import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { stringify } from 'csv-stringify/sync'

/** What stands in a cell of a sheet. */
export type SheetCell = string | number | Temporal.PlainDate | null
export type SheetRow = readonly SheetCell[]

export const sheetKinds = ['csv', 'xlsx'] as const
export type SheetKind = (typeof sheetKinds)[number]

export const sheetTypes: Record<SheetKind, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * A sheet as it is written: the head, then rows as they come, some at a time, so that a hundred thousand of them never stand in memory at once.
 * Nothing in it is a formula, whatever somebody is called.
 */
export function sheetStream(
  kind: SheetKind,
  head: readonly string[],
  rows: AsyncIterable<readonly SheetRow[]>,
  rightToLeft = false,
): ReadableStream<Uint8Array> {
  const parts = kind === 'csv' ? csv(head, rows) : xlsx(head, rows, rightToLeft)
  return Readable.toWeb(Readable.from(parts, { objectMode: false })) as ReadableStream<Uint8Array>
}

async function* csv(head: readonly string[], rows: AsyncIterable<readonly SheetRow[]>): AsyncGenerator<Buffer> {
  const written = (some: readonly SheetRow[]) =>
    Buffer.from(
      stringify(
        some.map((row) => row.map((cell) => (cell === null ? '' : cell.toString()))),
        { escape_formulas: true, record_delimiter: 'windows' },
      ),
    )
  yield Buffer.from('\ufeff')
  yield written([head])
  for await (const some of rows) if (some.length > 0) yield written(some)
}

const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

/** The four small files that every workbook has beside its sheet. `s="1"` is a head, `s="2"` a day. */
const workbook: Record<string, string> = {
  '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${related}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${related}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${related}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${related}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
}

async function* xlsx(head: readonly string[], rows: AsyncIterable<readonly SheetRow[]>, rightToLeft: boolean): AsyncGenerator<Buffer> {
  const small = Object.entries(workbook).map(([name, text]) => ({ name, chunks: once(declared + text) }))
  yield* zipped([...small, { name: 'xl/worksheets/sheet1.xml', chunks: sheet(head, rows, rightToLeft) }])
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

async function* sheet(head: readonly string[], rows: AsyncIterable<readonly SheetRow[]>, rightToLeft: boolean): AsyncGenerator<string> {
  const view = `<sheetViews><sheetView workbookViewId="0"${rightToLeft ? ' rightToLeft="1"' : ''}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  yield `${declared}<worksheet xmlns="${main}">${view}<sheetData>${rowOf(1, head, ' s="1"')}`
  let last = 1
  for await (const some of rows) {
    yield some.map((row, at) => rowOf(last + 1 + at, row)).join('')
    last += some.length
  }
  yield '</sheetData></worksheet>'
}

// Some readers of workbooks need every cell to say where it stands.
const rowOf = (number: number, row: SheetRow, style = '') =>
  `<row r="${number}">${row.map((cell, at) => cellOf(cell, `<c r="${letters(at)}${number}"`, style)).join('')}</row>`

const letters = (at: number): string => (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

function cellOf(cell: SheetCell, opened: string, style: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `${opened}><v>${cell}</v></c>`
  if (typeof cell === 'string')
    return `${opened}${style} t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, mostInACell))}</t></is></c>`
  return `${opened} s="2"><v>${firstDay.until(cell, { largestUnit: 'days' }).days}</v></c>`
}

// the day that spreadsheets count from, two before 1 January 1900: they believe in a 29 February of that year
const firstDay = Temporal.PlainDate.from('1899-12-30')
const mostInACell = 32_767

const escaped = (text: string) =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these may not stand in XML, and somebody may have typed one
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))

type Packed = { name: string; chunks: AsyncIterable<string> }

/** Files in one zip, squeezed as they come: what a file measures stands behind it, since nobody knows before. */
async function* zipped(files: readonly Packed[]): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, chunks } of files) {
    const measure = { crc: 0, size: 0, packed: 0 }
    const head = headOf(name)
    yield Buffer.concat([signed(0x04034b50), head.subarray(0, 26), Buffer.from(name)])
    const deflate = createDeflateRaw({ level: 6 })
    // a fault in a row ends the deflating, and so the file: what it was is thrown below
    pipeline(Readable.from(measured(chunks, measure)), deflate, () => {})
    for await (const part of deflate) {
      measure.packed += (part as Buffer).length
      yield part as Buffer
    }
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(measure.crc, 0)
    sizes.writeUInt32LE(measure.packed, 4)
    sizes.writeUInt32LE(measure.size, 8)
    yield Buffer.concat([signed(0x08074b50), sizes])
    sizes.copy(head, 10)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(signed(0x02014b50), Buffer.from([20, 0]), head.subarray(0, 26), place, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + measure.packed + 16
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  yield Buffer.concat([listed, signed(0x06054b50), end])
}

const signed = (mark: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(mark)
  return bytes
}

/** What says of a file how it is packed: deflated, its name in UTF-8, measured behind; on the first day that a zip knows. */
function headOf(name: string): Buffer {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  head.writeUInt16LE(0x0808, 2)
  head.writeUInt16LE(8, 4)
  head.writeUInt16LE(0x21, 8)
  head.writeUInt16LE(Buffer.byteLength(name), 22)
  return head
}

async function* measured(chunks: AsyncIterable<string>, measure: { crc: number; size: number }): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk)
    measure.crc = crc32(bytes, measure.crc)
    measure.size += bytes.length
    yield bytes
  }
}
