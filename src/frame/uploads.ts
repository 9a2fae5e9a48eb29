import type { Context, MiddlewareHandler } from 'hono'
import type { Plain } from '../modules/access/request.server.ts'
import { sessionToken } from '../modules/access/request.server.ts'
import { letFall, takeUpload, type Upload, type UploadLimits } from '../platform/upload.ts'

/** At the same moment: by one session, and by all. More would wait on the same disk. */
const atOnce = { ofOne: 2, ofAll: 12 }

/**
 * At an address that takes files, and before the limit that holds for every other form: receives them whole, before any page opens a transaction.
 * Only from a browser that bears a session's cookie that we signed: a stranger fills no disk. What nobody moved away is gone when the request is answered.
 * The page reads the text beside the files with `sentUpload`, like every form.
 */
export const receiveFiles = (limits: UploadLimits): MiddlewareHandler<Plain> => {
  const taking = new Map<string, number>()
  return async (c, next) => {
    if (!/^multipart\/form-data/i.test(c.req.header('content-type') ?? '')) return next()
    const token = await sessionToken(c as Context)
    if (token === null) return next()
    const own = taking.get(token) ?? 0
    const all = [...taking.values()].reduce((sum, count) => sum + count, 0)
    const isBusy = own >= atOnce.ofOne || all >= atOnce.ofAll
    let upload: Upload
    if (isBusy) upload = await letFall(c.req.raw, limits, 'busy')
    else {
      taking.set(token, own + 1)
      try {
        upload = await takeUpload(c.req.raw, c.var.parts.config.dataFolder, limits)
      } finally {
        const left = (taking.get(token) ?? 1) - 1
        if (left > 0) taking.set(token, left)
        else taking.delete(token)
      }
    }
    try {
      c.set('upload', upload)
      c.req.raw = asPlainForm(c.req.raw, upload)
      await next()
    } finally {
      await upload.clear()
    }
  }
}

/** What is left for the page: the same request, with the text alone. */
function asPlainForm(request: Request, { sent }: Upload): Request {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(sent)) for (const one of Array.isArray(value) ? value : [value]) body.append(name, one)
  const headers = new Headers(request.headers)
  for (const name of ['content-length', 'content-type', 'transfer-encoding']) headers.delete(name)
  return new Request(request.url, { method: request.method, headers, body })
}
