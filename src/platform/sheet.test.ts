import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { type SheetRow, sheetStream } from './sheet.ts'

const head = ['Name', 'Since', 'Times']
const someRows: SheetRow[][] = [
  [['=HYPERLINK("http://evil.example")', Temporal.PlainDate.from('2026-11-22'), 3]],
  [],
  [
    ['Leyla & <Søren> \u0001\ud800', null, 0],
    ['ليلى', Temporal.PlainDate.from('1969-02-28'), null],
  ],
]

const dayOf = (cell: unknown) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)

async function* rows(some: readonly SheetRow[][]) {
  yield* some
}

describe('a sheet', () => {
  test('as CSV begins with the mark by which spreadsheets read letters right, and holds no formula', async () => {
    const text = await new Response(sheetStream('csv', head, rows(someRows))).bytes()
    const said = new TextDecoder('utf-8', { ignoreBOM: true }).decode(text)
    expect(said.startsWith('\ufeffName,Since,Times\r\n')).toBe(true)
    expect(said).toContain(`"'=HYPERLINK(""http://evil.example"")",2026-11-22,3`)
    expect(said).toContain('ليلى,1969-02-28,\r\n')
  })

  test('as a workbook opens in what reads workbooks: texts are texts, days are days, numbers are numbers', async () => {
    const bytes = Buffer.from(await new Response(sheetStream('xlsx', head, rows(someRows), true)).arrayBuffer())
    const read = await readXlsxFile(bytes)
    const sheet = (Array.isArray(read) && read[0] && 'data' in read[0] ? read[0].data : read) as unknown as unknown[][]
    expect(sheet[0]).toEqual(head)
    expect(sheet[1]?.[0]).toBe('=HYPERLINK("http://evil.example")')
    expect(dayOf(sheet[1]?.[1])).toBe('2026-11-22')
    expect(sheet[1]?.[2]).toBe(3)
    expect(sheet[2]?.[0]).toBe('Leyla & <Søren> \ufffd')
    expect(dayOf(sheet[3]?.[1])).toBe('1969-02-28')
  })

  test('that breaks off half way is no whole file', async () => {
    async function* broken() {
      yield someRows[0] ?? []
      throw new Error('The database went away')
    }
    await expect(new Response(sheetStream('xlsx', head, broken())).arrayBuffer()).rejects.toThrow()
    await expect(new Response(sheetStream('csv', head, broken())).arrayBuffer()).rejects.toThrow()
  })
})
