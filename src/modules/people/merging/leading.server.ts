import type { Context, MiddlewareHandler } from 'hono'
import { href } from '../../../platform/href.ts'
import { NotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Signed } from '../../access/index.server.ts'
import { survivorOf } from './queries.server.ts'

/** An address of somebody who was merged into another leads to the other: a bookmark, a letter, a form that was open meanwhile and is sent on with all that was typed. */
export const leadOn: MiddlewareHandler<Signed> = async (c, next) => {
  await next()
  if (!(c.error instanceof NotFound)) return
  const [, , personId = '', a = '', b = ''] = c.req.path.split('/')
  if (personId === 'duplicates') return leadToOneOf(c, a, b)
  if (!isId(personId)) return
  const survivor = await survivorOf(c.var.db, c.var.viewer, personId)
  if (survivor === null) return
  const { search } = new URL(c.req.url)
  // what was answered is a page by now, and keeps its headers
  c.res = new Response(null, { status: c.req.method === 'GET' ? 302 : 307, headers: { location: c.req.path.replace(personId, survivor) + search } })
}

/** Two that a colleague made one meanwhile: whoever compares them is led to that one. */
async function leadToOneOf(c: Context<Signed>, a: string, b: string): Promise<void> {
  for (const [gone, kept] of [
    [a, b],
    [b, a],
  ] as const) {
    if (!isId(gone) || !isId(kept) || (await survivorOf(c.var.db, c.var.viewer, gone)) !== kept.toLowerCase()) continue
    c.res = new Response(null, { status: 303, headers: { location: href('/people/:personId', { personId: kept.toLowerCase() }) } })
    return
  }
}
