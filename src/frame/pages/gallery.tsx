import { Hono } from 'hono'
import type { Plain } from '../../modules/access/request.server.ts'
import { notFound } from '../../platform/http.ts'
import { Gallery } from '../../ui/gallery.tsx'

/** Every part of the pages in every state, for the eye and for axe. In demo and dev only. */
export const galleryPages = new Hono<Plain>().get('/_ui', (c) => {
  if (c.var.parts.config.mode === 'production') throw notFound()
  const kind = c.req.query('kind')
  return c.render(<Gallery kind={kind === 'public' || kind === 'plain' ? kind : 'signed'} />)
})
