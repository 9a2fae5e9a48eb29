import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline, Transform } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { mostUnpacked, Unreadable } from './unreadable.ts'

/** One file in a zip. */
export type Entry = { name: string; method: number; packed: number; unpacked: number; offset: number }

/** What lies in a zip, from the directory at its end. Nothing is unpacked yet. */
export async function entriesOf(path: string): Promise<Map<string, Entry>> {
  const file = await open(path)
  try {
    const directory = await directoryOf(file)
    const entries = new Map<string, Entry>()
    for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
      const [nameLength, extra, comment] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30), directory.readUInt16LE(at + 32)]
      if ((directory.readUInt16LE(at + 8) & 1) === 1) throw new Unreadable('exchange:trouble.locked')
      const name = directory
        .toString('utf8', at + 46, at + 46 + nameLength)
        .replaceAll('\\', '/')
        .replace(/^\//, '')
      const [packed, unpacked, offset] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 42)]
      entries.set(name, { name, method: directory.readUInt16LE(at + 10), packed, unpacked, offset })
      at += 46 + nameLength + extra + comment
    }
    return entries
  } finally {
    await file.close()
  }
}

/** The text of one file in a zip, piece by piece. What unfolds beyond all measure is cut off with a sentence, whatever its directory says. */
export async function* unpacked(path: string, entry: Entry, most = mostUnpacked): AsyncGenerator<string> {
  if (entry.unpacked > most || unfolds(entry, entry.unpacked)) throw new Unreadable('exchange:trouble.tooLarge')
  const start = await beginningOf(path, entry)
  const bytes = createReadStream(path, { start, end: start + entry.packed - 1 })
  const through =
    entry.method === 8
      ? createInflateRaw({ chunkSize: 256 * 1024 })
      : entry.method === 0
        ? new Transform({ transform: (piece, _, next) => next(null, piece) })
        : null
  if (through === null) throw new Unreadable('exchange:trouble.brokenSheet')
  if (entry.packed === 0) return
  pipeline(bytes, through, () => {})
  const decoder = new TextDecoder()
  let total = 0
  try {
    for await (const piece of through as AsyncIterable<Buffer>) {
      total += piece.length
      if (total > most || unfolds(entry, total)) throw new Unreadable('exchange:trouble.tooLarge')
      yield decoder.decode(piece, { stream: true })
    }
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('Z_')) throw new Unreadable('exchange:trouble.brokenSheet')
    throw fault
  } finally {
    bytes.destroy()
  }
}

/** A sheet of people is squeezed to a tenth, one of nothing but empty cells to a fiftieth; what was squeezed further is large and says nothing. */
const unfolds = ({ packed }: Entry, total: number): boolean => total > 32 * 1024 ** 2 && total > packed * 200

/** A small file in a zip, whole; empty where it is not there. */
export async function unpackedWhole(path: string, entry: Entry | undefined, most: number): Promise<string> {
  let text = ''
  if (entry) for await (const piece of unpacked(path, entry, most)) text += piece
  return text
}

async function directoryOf(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat()
  const tail = await bytesAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end === -1 || end + 20 > tail.length) throw new Unreadable('exchange:trouble.brokenSheet')
  const [length, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (length > 16 * 1024 ** 2 || offset + length > size) throw new Unreadable('exchange:trouble.brokenSheet')
  return bytesAt(file, offset, length)
}

async function beginningOf(path: string, { offset }: Entry): Promise<number> {
  const file = await open(path)
  try {
    const head = await bytesAt(file, offset, 30)
    if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw new Unreadable('exchange:trouble.brokenSheet')
    return offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  } finally {
    await file.close()
  }
}

async function bytesAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}
