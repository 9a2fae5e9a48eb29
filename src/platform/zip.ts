import { crc32 } from 'node:zlib'

export type Packed = { name: string; bytes: Uint8Array }

const utf8Names = 0x0800

/** Files in one: a zip that stores and does not squeeze, as every system opens it. Names are UTF-8; up to 65,535 files and 4 GB. */
export function zipOf(files: readonly Packed[], at: Temporal.PlainDateTime): Buffer {
  const time = (at.hour << 11) | (at.minute << 5) | (at.second >> 1)
  const date = (Math.max(0, at.year - 1980) << 9) | (at.month << 5) | at.day
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of files) {
    const path = Buffer.from(name, 'utf8')
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(utf8Names, 2)
    about.writeUInt16LE(0, 4)
    about.writeUInt16LE(time, 6)
    about.writeUInt16LE(date, 8)
    about.writeUInt32LE(crc32(bytes), 10)
    about.writeUInt32LE(bytes.length, 14)
    about.writeUInt32LE(bytes.length, 18)
    about.writeUInt16LE(path.length, 22)
    const entry = Buffer.alloc(16)
    entry.writeUInt32LE(offset, 12)
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), about, path, Buffer.from(bytes))
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, entry.subarray(2), path)
    offset += 30 + path.length + bytes.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, listed, Buffer.from('PK\x05\x06', 'latin1'), end])
}
