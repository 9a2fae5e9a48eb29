import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Plain } from '../modules/access/request.server.ts'
import { Forbidden, NotFound } from '../platform/http.ts'
import { wordsFor } from '../platform/i18n.ts'
import { FaultPage, ForbiddenPage, NotFoundPage, RefusedRequestPage } from './pages/fault.tsx'

/** Absence is 404, a refused deed 403, a request that makes no sense 4xx; anything else is a fault, logged once with a reference that a person can quote. */
export const answerFault: ErrorHandler<Plain> = (fault, c) => {
  if (!c.var.words) c.set('words', wordsFor('en'))
  if (fault instanceof NotFound) return answerNotFound(c)
  if (fault instanceof Forbidden) return shown(c, 403, <ForbiddenPage rule={fault.rule} />)
  if (fault instanceof HTTPException) return shown(c, fault.status as 400, <RefusedRequestPage />)
  const stack = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
  c.var.parts.log.error('fault', { reference: c.var.reference, method: c.req.method, route: c.req.routePath, fault: stack.slice(0, 4000) })
  return shown(c, 500, <FaultPage reference={c.var.reference} />)
}

export const answerNotFound: NotFoundHandler<Plain> = (c) => shown(c, 404, <NotFoundPage />)

function shown(c: Context, status: 400 | 403 | 404 | 500, page: React.ReactNode): Response | Promise<Response> {
  c.status(status)
  return c.render(page as never)
}
