import { pbkdf2 } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeUpload, type UploadLimits } from './upload.ts'

const limits: UploadLimits = { fields: ['file'], mostBytes: 1024 * 1024 }
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-upload-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

// A stream begins to flow as soon as it is made, and may be asked for its first piece before the folder is there.
const left = () => (existsSync(join(folder, 'uploads')) ? readdirSync(join(folder, 'uploads')) : [])

function form(fill: (data: FormData) => void): Request {
  const body = new FormData()
  fill(body)
  return new Request('http://cairn.test/x', { method: 'POST', body })
}

const boundary = '----the-edge'
const head = (name: string) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="long.bin"\r\n\r\n`
const type = `multipart/form-data; boundary=${boundary}`

function raw(pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>, contentType = type): Request {
  async function* bytes() {
    for await (const piece of pieces) yield Buffer.from(piece as string)
  }
  return new Request('http://cairn.test/x', {
    method: 'POST',
    body: Readable.toWeb(Readable.from(bytes())),
    headers: { 'content-type': contentType },
    duplex: 'half',
  } as unknown as RequestInit)
}

test('a file comes in whole, with the text beside it and the hash of its content', async () => {
  const upload = await takeUpload(
    form((data) => {
      data.append('title', 'A letter\u0000')
      data.append('file', new File(['hello'], '../../etc/brev æ.txt'))
      data.append('purpose', 'first')
      data.append('purpose', 'second')
    }),
    folder,
    limits,
  )
  const sha256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'
  expect(upload.trouble).toBeNull()
  expect(upload.sent).toEqual({ title: 'A letter', purpose: ['first', 'second'], file: sha256 })
  expect(upload.files).toEqual([{ field: 'file', name: 'brev æ.txt', path: expect.stringContaining(folder), bytes: 5, sha256 }])
  expect(readFileSync(upload.files[0]?.path ?? '', 'utf8')).toBe('hello')
  expect(statSync(upload.files[0]?.path ?? '').mode & 0o077).toBe(0)
  await upload.clear()
  expect(left()).toEqual([])
})

test('a field left alone is no file, and text cannot pretend to be one', async () => {
  const empty = await takeUpload(
    form((data) => data.append('file', new File([], ''))),
    folder,
    limits,
  )
  const pretended = await takeUpload(
    form((data) => data.append('file', 'abc')),
    folder,
    limits,
  )
  expect([empty, pretended].map(({ sent, files, trouble }) => ({ sent, files, trouble }))).toEqual(
    Array(2).fill({ sent: {}, files: [], trouble: null }),
  )
})

/** So many megabytes as one file; meanwhile it is looked up how much of them lies on the disk. */
function long(megabytes: number) {
  const piece = new Uint8Array(1024 * 1024)
  const seen = { mostOnDisk: 0, sent: 0 }
  async function* pieces() {
    yield head('file')
    for (; seen.sent < megabytes; seen.sent += 1) {
      if (seen.sent % 64 === 0)
        for (const name of left())
          seen.mostOnDisk = Math.max(seen.mostOnDisk, statSync(join(folder, 'uploads', name), { throwIfNoEntry: false })?.size ?? 0)
      yield piece
    }
    yield `\r\n--${boundary}--\r\n`
  }
  return { seen, request: raw(pieces()) }
}

test('a stream of one gigabyte is cut off at the limit: it fills neither memory nor disk, and what is wrong is said', async () => {
  const before = process.memoryUsage().rss
  const { request, seen } = long(1024)
  const upload = await takeUpload(request, folder, limits)
  expect({ trouble: upload.trouble, files: upload.files, sent: seen.sent }).toEqual({ trouble: 'too-big', files: [], sent: 1024 })
  expect(seen.mostOnDisk).toBeLessThanOrEqual(limits.mostBytes)
  expect((process.memoryUsage().rss - before) / 1024 ** 2).toBeLessThan(200)
  expect(left()).toEqual([])
}, 30_000)

test('what is too big is called so also where the disk is slow to answer', async () => {
  // whatever asks the disk waits in one queue with these
  const busy = Array.from({ length: 8 }, () => new Promise((done) => pbkdf2('a', 'b', 100_000, 64, 'sha512', done)))
  const { request, seen } = long(4)
  const upload = await takeUpload(request, folder, limits)
  await Promise.all(busy)
  expect({ trouble: upload.trouble, files: upload.files, sent: seen.sent }).toEqual({ trouble: 'too-big', files: [], sent: 4 })
  expect(left()).toEqual([])
})

test('more files than are taken at once are refused', async () => {
  const upload = await takeUpload(
    form((data) => {
      data.append('file', new File(['one'], 'one.txt'))
      data.append('file', new File(['two'], 'two.txt'))
    }),
    folder,
    limits,
  )
  expect([upload.trouble, upload.files, left()]).toEqual(['too-many', [], []])
})

test.for<[string, () => Request]>([
  ['ends in the middle of a file', () => raw([head('file'), 'half of'])],
  ['ends in the middle of a head', () => raw([`--${boundary}\r\ncontent-dispo`])],
  ['is nothing at all', () => raw([])],
  ['is no form', () => raw(['{"a": 1}'])],
  ['names no boundary', () => raw([head('file')], 'multipart/form-data')],
  ['says much beside the file', () => raw([head('file').replace('; filename="long.bin"', ''), 'x'.repeat(1100 * 1024), `\r\n--${boundary}--\r\n`])],
])('a body that %s is broken, and nothing of it stays', async ([, request]) => {
  const upload = await takeUpload(request(), folder, limits)
  expect([upload.trouble, upload.files, left()]).toEqual(['broken', [], []])
})

test('a body that falls silent, or takes too long, is given up', async () => {
  async function* silent() {
    yield head('file')
    await new Promise(() => {})
  }
  async function* endless() {
    yield head('file')
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      yield 'x'
    }
  }
  const first = await takeUpload(raw(silent()), folder, { ...limits, silentSeconds: 0.1 })
  const second = await takeUpload(raw(endless()), folder, { ...limits, mostSeconds: 0.2 })
  expect([first.trouble, second.trouble, left()]).toEqual(['too-slow', 'too-slow', []])
})
