import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { linkTo } from '../../../platform/link.ts'
import { heardPath, openTexts } from '../../../platform/texts/open.ts'
import { takeHeard } from '../heard.actions.server.ts'
import { limited } from '../limits.server.tsx'
import type { Plain } from '../request.server.ts'

/**
 * Where the provider of texts tells what became of them, and what somebody wrote back. Another server calls, without a page of ours: it stands before the
 * check that a form comes from our pages, and proves itself by its signature instead. Whoever cannot is told nothing.
 */
export const heardPages = new Hono<Plain>().post(heardPath, limited('texts heard', 1200, 60), bodyLimit({ maxSize: 64 * 1024 }), async (c) => {
  const { parts } = c.var
  // a server names no origin: whatever names one is a browser, and from elsewhere it is refused as it is everywhere
  const origin = c.req.header('origin')
  if (origin !== undefined && origin !== new URL(parts.config.publicUrl ?? c.req.url).origin) return c.body(null, 403)
  const provider = openTexts(parts.config)
  if (provider === null) return c.body(null, 404)
  const url = linkTo(parts.config, `${heardPath}${new URL(c.req.url).search}`)
  const heard = provider.hear({ url, headers: c.req.raw.headers, body: await c.req.raw.text() })
  if (heard === null) {
    // the provider itself, where its secret was typed wrongly: whoever keeps the installation finds it here
    parts.log.warn('texts: a call that nobody signed', { reference: c.var.reference })
    return c.body(null, 404)
  }
  await takeHeard(parts.root, heard)
  return c.body(null, 204)
})
