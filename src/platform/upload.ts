import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy'
import type { Sent } from './form.ts'
import type { Objection } from './http.ts'

/** What one address takes. */
export type UploadLimits = {
  /** The names of the file fields; a file under any other name is let fall. */
  fields: readonly string[]
  /** Of one file, in bytes. */
  mostBytes: number
  /** Of all file fields together; 1 unless told otherwise. */
  mostFiles?: number
  /** From the first byte to the last, in seconds; 300 unless told otherwise. */
  mostSeconds?: number
  /** How long nothing at all may come, in seconds; 30 unless told otherwise. */
  silentSeconds?: number
}

/** A file that has come in whole and lies in the data folder until the request is answered: move it away to keep it. */
export type UploadedFile = {
  field: string
  /** As the sender's device calls it, without any folder. Never a path of ours. */
  name: string
  path: string
  bytes: number
  /** Of its content, in hexadecimal. */
  sha256: string
}

export type UploadTrouble = 'too-big' | 'too-many' | 'broken' | 'too-slow' | 'busy'

/** An upload on its way: what is found wrong with it, and how its files are told that no more is coming. */
type Taking = { upload: Upload; say: (trouble: UploadTrouble) => void; given: AbortController; fault?: Error }

export type Upload = {
  /** The text beside the files. Under a file's field stands the hash of what came, so that the same form with another file is another form. */
  sent: Sent
  files: UploadedFile[]
  trouble: UploadTrouble | null
  limits: UploadLimits
  /** Removes from disk what nobody moved away. */
  clear: () => Promise<void>
}

/** Text beside a file, all of it together: as much as every form may send. */
const mostText = 1024 * 1024
/** What comes beyond the limit is read and let fall up to here, so that the sender's browser gets to read why. */
const mostRead = 2 * 1024 ** 3
const forgottenMs = 60 * 60 * 1000

/**
 * Takes a multipart body piece by piece: files to a folder of their own below the data folder, text beside them.
 * Memory holds a few pieces, the disk at most what the limits allow, whatever is sent. It never throws for what a sender did: that is `trouble`.
 */
export async function takeUpload(request: Request, dataFolder: string, limits: UploadLimits): Promise<Upload> {
  const folder = join(dataFolder, 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await clearForgotten(folder)
  const upload: Upload = { sent: {}, files: [], trouble: null, limits, clear: () => remove(upload.files) }
  const parser = parserOf(request, limits)
  if (parser === null || !request.body) return { ...upload, trouble: 'broken' }
  const taking: Taking = {
    upload,
    say: (trouble) => {
      upload.trouble ??= trouble
    },
    given: new AbortController(),
  }
  const writing: Promise<void>[] = []
  takeText(parser, taking)
  parser.on('file', (field, file, name) => {
    // a browser sends an empty file without a name for a field that was left alone
    if (!limits.fields.includes(field) || (name ?? '') === '') return void file.on('error', () => {}).resume()
    if (writing.length >= mostFiles(limits)) taking.say('too-many')
    if (writing.length >= mostFiles(limits)) return void file.on('error', () => {}).resume()
    writing.push(keep(file, { field, name: nameOf(name), path: join(folder, randomUUID()) }, taking))
  })
  parser.on('filesLimit', () => taking.say('too-many'))
  parser.on('partsLimit', () => taking.say('broken'))
  await read(request.body, parser, taking)
  await Promise.all(writing)
  if (taking.fault) throw taking.fault
  for (const { field, sha256 } of upload.files) upload.sent[field] = upload.sent[field] ? `${upload.sent[field]} ${sha256}` : sha256
  if (upload.trouble !== null) await upload.clear()
  return upload.trouble === null ? upload : { ...upload, files: [] }
}

/** What stands in the way of an upload, beside its field, in the reader's words. Null where it came in whole. */
export function objectionToUpload({ trouble, limits }: Upload, megabytes: (count: number) => string): Objection | null {
  const field = limits.fields[0]
  switch (trouble) {
    case null:
      return null
    case 'too-big':
      return { key: 'form:upload.tooBig', values: { most: megabytes(limits.mostBytes / 1024 ** 2) }, field }
    case 'too-many':
      return { key: 'form:upload.tooMany', values: { count: mostFiles(limits) }, field }
    case 'too-slow':
      return { key: 'form:upload.tooSlow', field }
    case 'busy':
      return { key: 'form:upload.busy', field }
    case 'broken':
      return { key: 'form:upload.broken', field }
  }
}

/** Reads what is sent and keeps none of it: an answer comes across only when all was read. */
export async function letFall(request: Request, limits: UploadLimits, trouble: UploadTrouble): Promise<Upload> {
  if (request.body) for await (const _ of inGoodTime(request.body, limits, () => {}));
  return { sent: {}, files: [], trouble, limits, clear: async () => {} }
}

type Parser = InstanceType<typeof Busboy>

function parserOf(request: Request, limits: UploadLimits): Parser | null {
  const headers = Object.fromEntries(request.headers) as BusboyHeaders
  const parts = 200 + mostFiles(limits) + limits.fields.length
  try {
    const most = {
      fields: 200,
      fieldSize: mostText,
      fieldNameSize: 200,
      files: mostFiles(limits) + limits.fields.length,
      fileSize: limits.mostBytes,
      parts,
    }
    return new Busboy({ headers, limits: { ...most, headerPairs: 20, headerSize: 16 * 1024 } })
  } catch (fault) {
    // the content type names no boundary, or is none of a form
    if (fault instanceof Error) return null
    throw fault
  }
}

/** Feeds the parser until the body ends, and gives its files up where it does not end as it should. */
async function read(body: ReadableStream<Uint8Array>, parser: Parser, { upload: { limits }, say, given }: Taking): Promise<void> {
  const whole = pipeline(inGoodTime(body, limits, say), parser, { signal: given.signal }).catch(() => {
    say('broken')
    given.abort()
  })
  // a parser that was led astray may wait for an end that never comes
  if ((await within(whole, (secondsOf(limits) + 5) * 1000)) !== 'late') return
  say('broken')
  given.abort()
}

function takeText(parser: Parser, { upload: { sent, limits }, say }: Taking): void {
  let text = 0
  parser.on('fieldsLimit', () => say('broken'))
  parser.on('field', (name, value, _, isCut) => {
    text += value.length
    if (isCut || text > mostText) return say('broken')
    if (!name || name === '__proto__' || name.length > 200 || limits.fields.includes(name)) return
    const clean = value.replaceAll('\u0000', '').replaceAll('\r\n', '\n')
    const before = sent[name]
    sent[name] = before === undefined ? clean : [...(Array.isArray(before) ? before : [before]), clean]
  })
}

async function keep(file: BusboyFileStream, kept: Pick<UploadedFile, 'field' | 'name' | 'path'>, taking: Taking): Promise<void> {
  const hash = createHash('sha256')
  let bytes = 0
  const hashing = new Transform({
    transform(piece: Buffer, _, next) {
      hash.update(piece)
      bytes += piece.length
      next(null, piece)
    },
  })
  // what outgrew its limit goes at once, while the rest is still coming
  file.once('limit', () => {
    taking.say('too-big')
    void rm(kept.path, { force: true })
  })
  try {
    await pipeline(file, hashing, createWriteStream(kept.path, { flags: 'wx', mode: 0o600 }), { signal: taking.given.signal })
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault
    await rm(kept.path, { force: true })
    // a full disk is our fault, and is said aloud; a part that ended early is the sender's
    if ('syscall' in fault) taking.fault = fault
    taking.say('broken')
    return taking.given.abort()
  }
  if (file.truncated) await rm(kept.path, { force: true })
  else taking.upload.files.push({ ...kept, bytes, sha256: hash.digest('hex') })
}

/** The body, as long as it keeps coming: not for ever, not in silence, and not without end. */
async function* inGoodTime(
  body: ReadableStream<Uint8Array>,
  limits: UploadLimits,
  say: (trouble: UploadTrouble) => void,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  const silentMs = (limits.silentSeconds ?? 30) * 1000
  const endsAt = performance.now() + secondsOf(limits) * 1000
  let read = 0
  for (;;) {
    const piece = await within(reader.read(), Math.min(silentMs, endsAt - performance.now()))
    if (piece === 'late' || read > mostRead) {
      say(piece === 'late' ? 'too-slow' : 'too-big')
      // not cancelled: that would close the connection on which the answer is to go
      return reader.releaseLock()
    }
    if (piece.done) return
    read += piece.value.byteLength
    yield piece.value
  }
}

const mostFiles = (limits: UploadLimits): number => limits.mostFiles ?? 1
const secondsOf = (limits: UploadLimits): number => limits.mostSeconds ?? 300

async function within<Result>(work: Promise<Result>, ms: number): Promise<Result | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), Math.max(0, ms))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const remove = async (files: readonly UploadedFile[]): Promise<void> => {
  for (const { path } of files) await rm(path, { force: true })
}

/** What a process that died left behind. */
async function clearForgotten(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const found = await stat(join(folder, name)).catch(() => null)
    if (found && Date.now() - found.mtimeMs > forgottenMs) await rm(join(folder, name), { force: true })
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a device may send anything as a name, and none of this is one
const nameOf = (name: string): string => name.replace(/[\u0000-\u001f\u007f\\/]/g, '').slice(-200) || 'file'
