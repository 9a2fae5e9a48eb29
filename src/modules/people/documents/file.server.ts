import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { fileTypeFromFile } from 'file-type'
import type { Context } from 'hono'
import { notFound } from '../../../platform/http.ts'
import { keptFile } from '../../../platform/store.ts'
import type { UploadedFile } from '../../../platform/upload.ts'
import type { Signed } from '../../access/index.server.ts'
import { disposition, isPicture, isPlainText, isShown, nameOfCopy } from './rules.ts'

/** By what the file holds. Text has no mark of its own, and is known by what is not in it. */
export async function mediaTypeOf({ path, name }: UploadedFile): Promise<string | null> {
  const found = await fileTypeFromFile(path)
  if (found) return found.mime
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0)
    return isPlainText(buffer.subarray(0, bytesRead), name) ? 'text/plain' : null
  } finally {
    await file.close()
  }
}

/** A file of the store, as its row says what it is. Its key is made of the organisation and this id. */
export type StoredFile = { id: string; fileName: string; mediaType: string; bytes: number }

/** The file itself: shown where a browser shows it and runs nothing of it, else handed over as a copy. It can load nothing, run nothing and be framed by our own pages alone. */
export async function answerFile(c: Context<Signed>, { id, fileName, mediaType, bytes }: StoredFile): Promise<Response> {
  const { viewer, parts } = c.var
  const stream = await keptFile(parts.config, `${viewer.organisationId}/${id}`)
  if (stream === null) {
    parts.log.error('a kept file is not in its place', { document: id })
    throw notFound()
  }
  const shown = isShown(mediaType) && c.req.query('copy') === undefined
  const sandbox = isPicture(mediaType) || !shown ? '; sandbox' : ''
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: {
      'content-type': mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType,
      'content-length': String(bytes),
      'content-disposition': disposition(shown ? 'inline' : 'attachment', nameOfCopy(fileName, mediaType)),
      'content-security-policy': `default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'${sandbox}`,
    },
  })
}

/** How big a file is, in words. */
export function sizeOf(bytes: number, { number }: Signed['Variables']['words']): string {
  if (bytes < 1024 ** 2) return number(Math.max(1, Math.round(bytes / 1024)), { style: 'unit', unit: 'kilobyte' })
  return number(bytes / 1024 ** 2, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
}
