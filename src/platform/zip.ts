import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'

/** A file to pack: in memory, or one that lies elsewhere and is opened twice, for its check sum and to be packed; then memory holds a piece of it at a time. */
export type Packed = { name: string; bytes: Uint8Array } | { name: string; open: () => Promise<Readable> }

const utf8Names = 0x0800

/** What a zip can hold: beyond, its numbers are too short. */
export const mostInZip = 4 * 1024 ** 3 - 1

/** Files in one, piece by piece: a zip that stores and does not squeeze, as every system opens it. Names are UTF-8; up to 65,535 files and 4 GB. */
export async function* zipOf(files: readonly Packed[], at: Temporal.PlainDateTime): AsyncGenerator<Uint8Array> {
  const time = (at.hour << 11) | (at.minute << 5) | (at.second >> 1)
  const date = (Math.max(0, at.year - 1980) << 9) | (at.month << 5) | at.day
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const path = Buffer.from(file.name, 'utf8')
    const { length, sum } = await measured(file)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(utf8Names, 2)
    about.writeUInt16LE(0, 4)
    about.writeUInt16LE(time, 6)
    about.writeUInt16LE(date, 8)
    about.writeUInt32LE(sum, 10)
    about.writeUInt32LE(length, 14)
    about.writeUInt32LE(length, 18)
    about.writeUInt16LE(path.length, 22)
    const entry = Buffer.alloc(16)
    entry.writeUInt32LE(offset, 12)
    yield Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, path])
    if ('bytes' in file) yield file.bytes
    else yield* await file.open()
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, entry.subarray(2), path)
    offset += 30 + path.length + length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  yield Buffer.concat([listed, Buffer.from('PK\x05\x06', 'latin1'), end])
}

async function measured(file: Packed): Promise<{ length: number; sum: number }> {
  if ('bytes' in file) return { length: file.bytes.length, sum: crc32(file.bytes) }
  let [length, sum] = [0, 0]
  for await (const piece of await file.open()) {
    length += (piece as Buffer).length
    sum = crc32(piece as Buffer, sum)
  }
  return { length, sum }
}
