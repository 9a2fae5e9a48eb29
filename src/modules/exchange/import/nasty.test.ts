import iconv from 'iconv-lite'
import { describe, expect } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { test, type World } from '../../../../test/world.ts'
import { type Packed, zipOf } from '../../../platform/zip.ts'
import { importer } from './import.testing.ts'

const at = Temporal.PlainDateTime.from('2026-11-22T12:00')

/** Somebody who may bring people in, at a charity of their own. */
async function someone(world: World) {
  const charity = await world.charity()
  const manager = await charity.as('manager')
  return { charity, manager, way: importer(world, manager.viewer) }
}

const zipped = async (files: readonly Packed[]): Promise<Buffer> => Buffer.concat(await Array.fromAsync(zipOf(files, at)))

/** A workbook made by hand, so that it can hold what no program would write. */
function workbook(rows: string, more: { strings?: string; styles?: string; before?: string; after?: string } = {}): Promise<Buffer> {
  const text = (name: string, xml: string) => ({ name, bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`) })
  return zipped([
    text('xl/workbook.xml', `<workbook>${more.before ?? ''}<sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>`),
    text('xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
    text('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${rows}</sheetData>${more.after ?? ''}</worksheet>`),
    text('xl/styles.xml', `<styleSheet>${more.styles ?? ''}</styleSheet>`),
    ...(more.strings ? [text('xl/sharedStrings.xml', `<sst>${more.strings}</sst>`)] : []),
  ])
}

const cellsOf = async ({ rows }: ReturnType<typeof importer>, id: string) => (await rows(id)).map((row) => row.cells)
const said = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`

describe('letters', () => {
  const lines = 'Navn;By\r\nSøren Æbelø;Århus\r\n'
  test.for<[string, () => Buffer, string]>([
    ['UTF-8', () => Buffer.from(lines), 'utf-8'],
    ['UTF-8 with a mark', () => Buffer.from(`\uFEFF${lines}`), 'utf-8'],
    ['UTF-16 with a mark', () => Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(lines, 'utf-16le')]), 'utf-16le'],
    ['UTF-16 without one', () => iconv.encode(lines, 'utf-16le'), 'utf-16le'],
    ['UTF-16 the other way round', () => Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(lines, 'utf-16be')]), 'utf-16be'],
    ['the Western way of Windows', () => iconv.encode(lines, 'windows-1252'), 'windows-1252'],
  ])('written in %s are found out, and read as they are', async ([, bytes, encoding], { world }) => {
    const { way } = await someone(world)
    const one = await way.send(bytes())
    expect({ encoding: one.reading.encoding, delimiter: one.reading.delimiter, headers: one.headers, cells: await cellsOf(way, one.id) }).toEqual({
      encoding,
      delimiter: ';',
      headers: ['Navn', 'By'],
      cells: [['Søren Æbelø', 'Århus']],
    })
  })

  test('in Arabic as old programs of Windows write them are found out', async ({ world }) => {
    const { way } = await someone(world)
    const text = `الاسم,المدينة\n${'ليلى أحمدي,حلب\nمحمد العلي,دمشق\n'.repeat(20)}`
    const one = await way.send(iconv.encode(text, 'windows-1256'))
    expect([one.reading.encoding, (await cellsOf(way, one.id))[0]]).toEqual(['windows-1256', ['ليلى أحمدي', 'حلب']])
  })

  test('written in two ways in one file are read line by line, and somebody is told', async ({ world }) => {
    const { manager, way } = await someone(world)
    const one = await way.send(Buffer.concat([Buffer.from('Name,Town\nZoë,Køge\n'), iconv.encode('René,Åbenrå\n', 'windows-1252')]))
    expect([one.reading.encoding, await cellsOf(way, one.id)]).toEqual([
      'mixed',
      [
        ['Zoë', 'Køge'],
        ['René', 'Åbenrå'],
      ],
    ])
    expect(await (await manager.get(`/imports/${one.id}/columns`)).text()).toContain('written in more than one way')
  })

  test('that were found out wrongly are read again as somebody says', async ({ world }) => {
    const { way } = await someone(world)
    const one = await way.send(iconv.encode('Ad,Şehir\nAyşe Işık,İzmir\n', 'windows-1254'))
    const again = await way.readAgain(one.id, { encoding: 'windows-1254' })
    expect([again.headers, await cellsOf(way, again.id)]).toEqual([['Ad', 'Şehir'], [['Ayşe Işık', 'İzmir']]])
  })

  test('halves of letters and zero bytes are taken out', async ({ world }) => {
    const { way } = await someone(world)
    const one = await way.send(await workbook(`<row r="1">${said('Name')}</row><row r="2">${said('A&#xD800;n&#0;na')}</row>`))
    expect([one.status, await cellsOf(way, one.id)]).toEqual(['read', [['A\uFFFDnna']]])
  })
})

describe('a table', () => {
  test('with headers that are empty or twice there names its columns all the same', async ({ world }) => {
    const { way } = await someone(world)
    const one = await way.send('Name,,Name,name\nAnna,x,y,z\n')
    expect(one.headers).toEqual(['Name', 'Column B', 'Name (2)', 'name (3)'])
  })

  test('with a title above it, lines of unequal length and empty ones is read from its headers on', async ({ world }) => {
    const { way } = await someone(world)
    const one = await way.send('Our people 2024\n\nName,Town\nAnna\n,,\nBob,Ely,more\n')
    expect([one.reading.headerRow, one.headers, await cellsOf(way, one.id)]).toEqual([
      3,
      ['Name', 'Town', 'Column C'],
      [['Anna'], ['Bob', 'Ely', 'more']],
    ])
  })

  test.for([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['upright bars', '|'],
  ])('with %s between its columns is found out', async ([, delimiter], { world }) => {
    const { way } = await someone(world)
    const one = await way.send(`${['Name', 'Said', 'Town'].join(delimiter)}\n"Ann${delimiter}a""b""\nc"${delimiter}x${delimiter}y\n`)
    expect([one.reading.delimiter, await cellsOf(way, one.id)]).toEqual([delimiter, [[`Ann${delimiter}a"b"\nc`, 'x', 'y']]])
  })

  test.for<[string, () => string | Buffer | Promise<Buffer>, string, string]>([
    ['with 10,000 columns', () => `${Array.from({ length: 10_000 }, (_, n) => `c${n}`).join(',')}\n`, 'a.csv', 'more than 200 columns'],
    ['of headers alone', () => 'Name,Town\n', 'a.csv', 'there is nobody below them'],
    ['of blank lines', () => '\n\n  \n', 'a.csv', 'nothing in this file'],
    ['whose quotation mark never ends', () => `Name,Town\n"Anna,${'x'.repeat(2_000_000)}`, 'a.csv', 'Line 2 cannot be read'],
    ['with more rows than are taken at once', () => `Name\n${'Anna\n'.repeat(100_001)}`, 'a.csv', 'more than 100,000 rows'],
    ['with zeros strewn in', () => Buffer.concat([Buffer.from('Name\nAnna\n'), Buffer.alloc(40), Buffer.from('x,y')]), 'a.csv', 'There is no table'],
  ])('%s is refused with a sentence, and keeps nothing', async ([, content, name, sentence], { world }) => {
    const { manager, way } = await someone(world)
    const one = await way.send(await content(), name)
    const page = await manager.get(`/imports/${one.id}`)
    expect([one.status, page.status, await way.rows(one.id)]).toEqual(['refused', 200, []])
    const [said, offered] = [await page.text(), [sentence, 'Send another file', 'Give this file up']]
    expect(offered.map((words) => said.includes(words))).toEqual([true, true, false])
    expect((await manager.post(`/imports/${one.id}/giving-up`)).status).toBe(409)
  })

  const archive = (...names: string[]) => zipped(names.map((name) => ({ name, bytes: Buffer.from('hello') })))
  test.for<[string, Buffer | Promise<Buffer>, string]>([
    ['a workbook of the old format, or with a password', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'oldOrLocked'],
    ['a letter as PDF that is called a workbook', Buffer.from('%PDF-1.7 and so on'), 'document'],
    ['a letter of Word', archive('[Content_Types].xml', 'word/document.xml'), 'document'],
    ['a photograph of a list as a phone keeps it', Buffer.from('\0\0\0\x24ftypheic\0\0\0\0mif1heic', 'latin1'), 'picture'],
    ['a picture of a screen', Buffer.from('89504e470d0a1a0a', 'hex'), 'picture'],
    ['a sheet of LibreOffice', archive('mimetype', 'content.xml'), 'otherSheet'],
    ['a sheet of a Mac', archive('Index/Document.iwa'), 'otherSheet'],
    ['a page of the web that an old system calls a table', Buffer.from('<html><table><tr><td>Name</td></tr></table></html>'), 'otherSheet'],
    ['tables packed together', archive('people.csv', 'more.csv'), 'packed'],
    ['a workbook cut off in the middle', workbook(`<row>${said('Name')}</row>`).then((whole) => whole.subarray(0, 300)), 'brokenSheet'],
    ['nothing', Buffer.alloc(0), 'empty'],
  ])('%s is not taken at all, and whoever sent it reads what it is', async ([, content, key], { world }) => {
    const { way } = await someone(world)
    await expect(way.send(await content, 'people.xlsx')).rejects.toThrow(`"exchange:trouble.${key}"`)
  })

  test('of commas that is called a workbook is read as what it is', async ({ world }) => {
    const { way } = await someone(world)
    const one = await way.send('Name,Town\nAnna,Ely\n', 'people.xlsx')
    expect([one.kind, await cellsOf(way, one.id)]).toEqual(['csv', [['Anna', 'Ely']]])
  })

  // looked at again and again, each of these would take hours
  test.for<[string, string, string, string?]>([
    ['cells that never end', `<row>${'<c>'.repeat(1_500_000)}</row>`, 'empty'],
    ['values that never end', `<row><c>${'<v>'.repeat(1_500_000)}</c></row>`, 'empty'],
    ['texts that never end', `<row><c t="inlineStr">${'<t>'.repeat(1_500_000)}</c></row>`, 'empty'],
    ['no rows, and no end', '<col min="1" />'.repeat(500_000), 'empty'],
    ['shared texts that never end', `<row>${said('Name')}</row>`, 'brokenSheet', '<r></r>'.repeat(5_000_000)],
  ])('with %s is looked through once', async ([, inside, key, strings], { world }) => {
    const { way } = await someone(world)
    const one = await way.send(await workbook(inside, strings ? { strings } : {}), 'people.xlsx')
    expect([one.status, one.trouble?.key]).toEqual(['refused', `exchange:trouble.${key}`])
  })

  test('that unfolds beyond all measure is cut off with a sentence', async ({ world }) => {
    const { way } = await someone(world)
    const long = `<row>${said('Name')}</row>${`<row><c t="inlineStr"><is><t>${'x'.repeat(4000)}</t></is></c></row>`.repeat(10)}`
    const lying = await workbook(long)
    const entry = lying.lastIndexOf(Buffer.from('xl/worksheets/sheet1.xml'))
    lying.writeUInt32LE(0xfffffff0, entry - 46 + 24)
    const one = await way.send(lying, 'a.xlsx')
    expect([one.status, one.trouble?.key]).toEqual(['refused', 'exchange:trouble.tooLarge'])
  })
})

describe('a sheet', () => {
  const styles =
    '<numFmts><numFmt numFmtId="170" formatCode="0000000000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>'
  const head = `<row r="1">${['Name', 'Born', 'Phone', 'Odd'].map(said).join('')}</row>`

  test('gives the values of formulas, days as days, numbers whole, and joined cells once', async ({ world }) => {
    const { manager, way } = await someone(world)
    const row = `<row r="2"><c r="A2" t="str"><f>B1&amp;C1</f><v>Anna &amp; Bo</v></c><c r="B2" s="1"><v>31047</v></c><c r="C2" s="2"><v>712345678</v></c><c r="D2"><f>NOW()</f></c></row>
      <row r="4"><c r="A4" t="s"><v>1</v></c><c r="C4"><v>4.47700900123E11</v></c><c r="D4" t="b"><v>1</v></c></row>`
    const book = await workbook(head + row, {
      styles,
      strings: '<si><t>no</t></si><si><r><t>Ju</t></r><r><t>li</t></r><rPh><t>x</t></rPh></si>',
      after: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
    })
    const one = await way.send(book, 'people.xlsx')
    expect((await way.rows(one.id)).map(({ number, cells }) => [number, cells])).toEqual([
      [2, ['Anna & Bo', '1984-12-31', '0712345678']],
      [4, ['Juli', '', '447700900123', 'TRUE']],
    ])
    expect(one.reading.notes.toSorted()).toEqual(['merged', 'uncalculated'])
    const page = await (await manager.get(`/imports/${one.id}/columns`)).text()
    expect(page).toContain('Some cells are joined together')
    expect(page).toContain('Some formulas were never worked out')
  })

  test('that counts its days from 1904 gives the same days', async ({ world }) => {
    const { way } = await someone(world)
    const row = '<row r="2"><c r="A2" t="inlineStr"><is><t>Anna</t></is></c><c r="B2" s="1"><v>29585</v></c></row>'
    const one = await way.send(await workbook(head + row, { styles, before: '<workbookPr date1904="1"/>' }), 'people.xlsx')
    expect([one.reading.from1904, (await cellsOf(way, one.id))[0]?.[1]]).toEqual([true, '1984-12-31'])
  })

  test('among several is the one that somebody chooses', async ({ world }) => {
    const { way } = await someone(world)
    const sheet = (name: string, value: string) => ({
      sheet: name,
      data: [
        [{ value: 'Name' }, { value: 'Town' }],
        [{ value }, { value: 'Ely' }],
      ],
    })
    const book = await writeXlsxFile([sheet('First', 'Anna'), sheet('Second', 'Bob')] as never).toBuffer()
    const one = await way.send(book as unknown as Uint8Array, 'people.xlsx')
    expect([one.reading.sheets, await cellsOf(way, one.id)]).toEqual([['First', 'Second'], [['Anna', 'Ely']]])
    expect(await cellsOf(way, (await way.readAgain(one.id, { sheet: 1 })).id)).toEqual([['Bob', 'Ely']])
  })
  test('of explanations before the table is passed over', async ({ world }) => {
    const { way } = await someone(world)
    const cover = { sheet: 'Read me', data: [[{ value: 'Our people' }]] }
    const table = {
      sheet: 'People',
      data: [
        [{ value: 'Name' }, { value: 'Town' }],
        [{ value: 'Anna' }, { value: 'Ely' }],
      ],
    }
    const book = await writeXlsxFile([cover, table] as never).toBuffer()
    const one = await way.send(book as unknown as Uint8Array, 'people.xlsx')
    expect([one.reading.sheet, await cellsOf(way, one.id)]).toEqual([1, [['Anna', 'Ely']]])
  })

  test('with words that look like the end of a row keeps the whole of it', async ({ world }) => {
    const { way } = await someone(world)
    const one = await way.send(
      await workbook(`<row>${said('Name')}${said('Note')}</row><row>${said('Anna')}${said('see arrow> here')}</row>`),
      'a.xlsx',
    )
    expect(await cellsOf(way, one.id)).toEqual([['Anna', 'see arrow> here']])
  })
})
