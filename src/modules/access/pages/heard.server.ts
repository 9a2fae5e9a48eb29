import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { sql } from 'kysely'
import { isId } from '../../../platform/id.ts'
import { linkTo } from '../../../platform/link.ts'
import type { Parts } from '../../../platform/parts.ts'
import { heardPath, openTexts } from '../../../platform/texts/open.ts'
import type { Heard } from '../../../platform/texts/text.ts'
import { limited } from '../limits.server.tsx'
import type { Plain } from '../request.server.ts'
import { meantBy } from '../texts.ts'

/**
 * Where the provider of texts tells what became of them, and what somebody wrote back. Another server calls, without a page of ours: it stands before the
 * check that a form comes from our pages, and proves itself by its signature instead. Whoever cannot is told nothing.
 */
export const heardPages = new Hono<Plain>().post(heardPath, limited('texts heard', 1200, 60), bodyLimit({ maxSize: 64 * 1024 }), async (c) => {
  const { parts } = c.var
  const provider = openTexts(parts.config)
  if (provider === null) return c.body(null, 404)
  const url = linkTo(parts.config, `${heardPath}${new URL(c.req.url).search}`)
  const heard = provider.hear({ url, headers: c.req.raw.headers, body: await c.req.raw.text() })
  if (heard === null) {
    // the provider itself, where its secret was typed wrongly: whoever keeps the installation finds it here
    parts.log.warn('texts: a call that nobody signed', { reference: c.var.reference })
    return c.body(null, 404)
  }
  await take(parts, heard)
  return c.body(null, 204)
})

async function take({ root }: Parts, heard: Heard): Promise<void> {
  if (heard.kind === 'arrived' && isId(heard.id)) await sql`select text_arrived(${heard.id}::uuid)`.execute(root)
  if (heard.kind === 'failed' && isId(heard.id))
    await sql`select text_failed(${heard.id}::uuid, ${heard.code.replace(/[^\w .-]/g, '').slice(0, 60)})`.execute(root)
  if (heard.kind !== 'words') return
  const meant = meantBy(heard.words)
  const number = /^\+[1-9]\d{7,14}$/.exec(heard.from)?.[0]
  if (meant !== null && number) await sql`select text_answered(${number}, ${meant === 'stop'})`.execute(root)
}
