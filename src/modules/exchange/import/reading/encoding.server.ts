import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import chardet from 'chardet'
import iconv from 'iconv-lite'
import type { Encoding } from './encodings.ts'
import { Unreadable } from './unreadable.ts'

const likened: Record<string, Encoding> = {
  'ISO-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  'ISO-8859-2': 'windows-1250',
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'ISO-8859-9': 'windows-1254',
  'windows-1254': 'windows-1254',
  'ISO-8859-6': 'windows-1256',
  'windows-1256': 'windows-1256',
}

/** How a file of text is written, from all of it: one line in another encoding is enough to make the rest unsure. */
export async function detectEncoding(path: string): Promise<Encoding> {
  const seen = { utf8: 0, other: 0, bytes: 0, sample: [] as Buffer[], sampled: 0 }
  let first: Buffer | null = null
  for await (const line of linesOf(path)) {
    if (first === null) {
      first = await headOf(path)
      const wide = wideEncoding(first)
      if (wide !== null) return wide
    }
    if (!line.some((byte) => byte > 0x7f)) continue
    if (isUtf8(line)) seen.utf8 += 1
    else {
      seen.other += 1
      if (seen.sampled < 64 * 1024) {
        seen.sample.push(line)
        seen.sampled += line.length
      }
    }
  }
  if (first === null) throw new Unreadable('exchange:trouble.empty')
  if (seen.other === 0) return 'utf-8'
  return seen.utf8 > 0 ? 'mixed' : narrowEncoding(Buffer.concat(seen.sample))
}

/** The text of a file, piece by piece. A mark at its beginning that says how it is written is no part of it. */
export function textOf(path: string, encoding: Encoding): Readable {
  if (encoding === 'mixed') return Readable.from(mixedLines(path))
  const decoded = iconv.decodeStream(encoding)
  return pipeline(createReadStream(path), decoded, () => {}) as unknown as Readable
}

async function* mixedLines(path: string): AsyncGenerator<string> {
  let isFirst = true
  for await (const line of linesOf(path)) {
    const text = isUtf8(line) ? line.toString('utf8') : iconv.decode(line, 'windows-1252')
    yield isFirst ? text.replace(/^\uFEFF/, '') : text
    isFirst = false
  }
}

/** Line by line as bytes, each with its end. A line without end is given in pieces. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    let whole = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    for (let end = whole.indexOf(10); end !== -1; end = whole.indexOf(10)) {
      yield whole.subarray(0, end + 1)
      whole = whole.subarray(end + 1)
    }
    if (whole.length > 1024 ** 2) {
      yield whole
      whole = Buffer.alloc(0)
    }
    rest = whole
  }
  if (rest.length > 0) yield rest
}

async function headOf(path: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of createReadStream(path, { end: 64 * 1024 - 1 }) as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Two bytes a letter, by the mark at the beginning or by where the zeros stand. Zeros anywhere else are in no text. */
function wideEncoding(head: Buffer): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = { even: 0, odd: 0 }
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1
  const all = zeros.even + zeros.odd
  if (all === 0) return null
  if (all > head.length / 20 && zeros.odd > all * 0.9) return 'utf-16le'
  if (all > head.length / 20 && zeros.even > all * 0.9) return 'utf-16be'
  throw new Unreadable('exchange:trouble.noTable')
}

// Western letters are taken unless another way explains the bytes clearly better: a few of them fit many ways.
function narrowEncoding(sample: Buffer): Encoding {
  const found = chardet.analyse(sample).flatMap(({ name, confidence }) => (likened[name] ? [{ encoding: likened[name], confidence }] : []))
  const western = found.find((one) => one.encoding === 'windows-1252')?.confidence ?? 0
  const best = found[0]
  return best && best.confidence > western + 15 ? best.encoding : 'windows-1252'
}
