import { Unreadable } from './unreadable.ts'
import { type Entry, entriesOf, unpacked, unpackedWhole } from './zip.server.ts'

/** What a workbook says before its sheets are read. */
export type Workbook = {
  path: string
  sheets: { name: string; entry: Entry }[]
  /** Counts its days from 1904, as old sheets of a Mac do. */
  from1904: boolean
  styles: CellStyle[]
  strings: Entry | undefined
}

/** How a number in a cell is shown: as a day, or with zeros before it. */
export type CellStyle = { isDay: boolean; digits: number }

const mostAbout = 8 * 1024 ** 2
const mostStrings = 96 * 1024 ** 2
/** Of one text with its faces: a cell holds some 32,000 letters. */
const longestText = 4 * 1024 ** 2

/** Opens a workbook of XLSX: its sheets by name, and how its cells are to be read. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const entries = await entriesOf(path)
  const book = await unpackedWhole(path, entries.get('xl/workbook.xml'), mostAbout)
  if (book === '') throw new Unreadable('exchange:trouble.brokenSheet')
  const targets = new Map<string, string>()
  for (const tag of tagsOf(await unpackedWhole(path, entries.get('xl/_rels/workbook.xml.rels'), mostAbout), 'Relationship')) {
    const target = attribute(tag, 'Target') ?? ''
    targets.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`)
  }
  const sheets = tagsOf(book, 'sheet').flatMap((tag) => {
    const entry = entries.get(targets.get(attribute(tag, 'id') ?? '') ?? '')
    const name = attribute(tag, 'name')
    return entry && name ? [{ name: unescaped(name), entry }] : []
  })
  if (sheets.length === 0) throw new Unreadable('exchange:trouble.noSheet')
  const from1904 = tagsOf(book, 'workbookPr').some((tag) => ['1', 'true'].includes(attribute(tag, 'date1904') ?? ''))
  const styles = stylesFrom(await unpackedWhole(path, entries.get('xl/styles.xml'), mostAbout))
  return { path, sheets, from1904, styles, strings: entries.get('xl/sharedStrings.xml') }
}

/** The texts that cells point at. They are held while a sheet is read; more than fits is refused with a sentence. */
export async function sharedStrings({ path, strings }: Workbook): Promise<string[]> {
  const found: string[] = []
  if (!strings) return found
  let rest = ''
  let looked = 0
  for await (const piece of unpacked(path, strings, mostStrings)) {
    rest += piece
    const cut = lastEnd(rest, looked)
    for (const one of insideEach('si', rest.slice(0, cut))) found.push(textIn(one))
    rest = rest.slice(cut)
    looked = Math.max(0, rest.length - 64)
    if (rest.length > longestText) throw new Unreadable('exchange:trouble.brokenSheet')
  }
  return found
}

/** The words in a piece of text with its faces and readings: how a word is spoken, in some scripts, is not part of it. */
export const textIn = (xml: string): string => insideEach('t', withoutSpoken(xml)).map(unescaped).join('')

function withoutSpoken(xml: string): string {
  if (!xml.includes('rPh')) return xml
  let [written, from] = ['', 0]
  for (const { begin, end } of spansOf('rPh', xml)) {
    written += xml.slice(from, begin)
    from = end
  }
  return written + xml.slice(from)
}

/** What stands in each element of a name, the first ones alone where so many are enough. */
export const insideEach = (name: keyof typeof elements, xml: string, most = Number.POSITIVE_INFINITY): string[] =>
  spansOf(name, xml)
    .take(most)
    .map(({ from, to }) => xml.slice(from, to))
    .toArray()

type Span = { begin: number; from: number; to: number; end: number }

const elements = { v: elementOf('v'), t: elementOf('t'), si: elementOf('si'), rPh: elementOf('rPh'), cellXfs: elementOf('cellXfs') }

/** Elements of a name that never lie in one another, one after the other. No letter is looked at twice, whatever was sent. */
function* spansOf(name: keyof typeof elements, xml: string): Generator<Span, void> {
  const { begins, ends } = elements[name]
  for (let at = 0; ; ) {
    begins.lastIndex = at
    const begin = begins.exec(xml)
    if (begin === null) return
    const from = begins.lastIndex
    ends.lastIndex = from
    const end = begin[0].endsWith('/>') ? { index: from, 0: '' } : ends.exec(xml)
    if (end === null) return
    at = end.index + end[0].length
    yield { begin: begin.index, from, to: end.index, end: at }
  }
}

function elementOf(name: string) {
  return { begins: new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])[^<>]*>`, 'g'), ends: new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'g') }
}

/** Where the last whole text ends; 0 where none does. */
function lastEnd(text: string, from: number): number {
  const { ends } = elements.si
  let last = 0
  ends.lastIndex = from
  while (ends.exec(text) !== null) last = ends.lastIndex
  return last
}

export const attribute = (tag: string, name: string): string | undefined => new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1]

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export const unescaped = (text: string): string =>
  !text.includes('&') && !text.includes('_x') && !text.includes('<![CDATA[')
    ? text
    : text
        .split('<![CDATA[')
        .map((part, at) => (at === 0 ? part : part.replace(']]>', '')))
        .join('')
        .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
          name ? (named[name.toLowerCase()] ?? whole) : letterOf(hex ? Number.parseInt(hex, 16) : Number(decimal)),
        )
        .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => letterOf(Number.parseInt(code, 16)))

const letterOf = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')

const tagsOf = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b([^<>]*)>`, 'g'))].map((found) => found[1] ?? '')

// 14 to 22 and 45 to 47 are days and times in every workbook; 27 to 36 and 50 to 58 in those of East Asia.
const ownDays = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

function stylesFrom(xml: string): CellStyle[] {
  const codes = new Map(tagsOf(xml, 'numFmt').map((tag) => [attribute(tag, 'numFmtId') ?? '', unescaped(attribute(tag, 'formatCode') ?? '')]))
  const [cells = ''] = insideEach('cellXfs', xml, 1)
  return tagsOf(cells, 'xf').map((tag) => {
    const id = attribute(tag, 'numFmtId') ?? '0'
    const code = codes.get(id)
    if (code === undefined) return { isDay: ownDays(Number(id)), digits: 0 }
    const plain = code.replace(/"[^"]*"|\\.|\[(?:[^\]]*)\]/g, '')
    return { isDay: /[dy]/i.test(plain) || (/m/i.test(plain) && !/[#0?]/.test(plain)), digits: /^0+$/.test(plain) ? plain.length : 0 }
  })
}
