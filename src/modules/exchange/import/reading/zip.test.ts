import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type Entry, unpacked } from './zip.server.ts'

/** One file of a zip, as it lies there. */
function lying(content: Buffer, said: Partial<Entry> = {}): { path: string; entry: Entry } {
  const packed = deflateRawSync(content)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  const path = join(mkdtempSync(join(tmpdir(), 'zip-')), 'a.zip')
  writeFileSync(path, Buffer.concat([head, packed]))
  return { path, entry: { name: 'a.xml', method: 8, packed: packed.length, unpacked: content.length, offset: 0, ...said } }
}

const lengthOf = async ({ path, entry }: ReturnType<typeof lying>): Promise<number> => {
  let length = 0
  for await (const piece of unpacked(path, entry)) length += piece.length
  return length
}

test('what unfolds to many times its size is refused by what its directory says, before any of it is unfolded', async () => {
  const bomb = lying(Buffer.alloc(64), { unpacked: 700 * 1024 ** 2 })
  await expect(lengthOf(bomb)).rejects.toThrow('exchange:trouble.tooLarge')
})

test('what unfolds to many times its size and says otherwise is cut off on the way', async () => {
  const bomb = lying(Buffer.alloc(40 * 1024 ** 2, ' '), { unpacked: 1000 })
  await expect(lengthOf(bomb)).rejects.toThrow('exchange:trouble.tooLarge')
})

test('a large sheet of people that repeat much is read whole', async () => {
  const row = '<row r="1"><c r="A1" s="4" t="s"><v>1</v></c><c r="B1" s="4"/><c r="C1" s="4"/></row>'
  const sheet = Buffer.from(Array.from({ length: 500_000 }, (_, at) => row.replaceAll('1"', `${at}"`)).join(''))
  expect(sheet.length).toBeGreaterThan(33 * 1024 ** 2)
  expect(await lengthOf(lying(sheet))).toBe(sheet.length)
})
