import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { sql } from 'kysely'
import { setUpPages } from './modules/access/pages/set-up.tsx'
import { accessPages } from './modules/access/pages/signed.tsx'
import { showSignIn, signInPages } from './modules/access/pages/sign-in.tsx'
import { type Open, type Plain, type Signed, signed } from './modules/access/request.server.ts'
import type { SignIn } from './modules/access/sign-in.server.ts'
import { assetFiles } from './frame/assets.ts'
import { answerFault, answerNotFound } from './frame/faults.tsx'
import { plainPage, renderPages, securityHeaders, takeReference } from './frame/pages.tsx'
import { galleryPages } from './frame/pages/gallery.tsx'
import type { Parts } from './platform/parts.ts'

/** Pages for anybody. */
const openPages: Pages[] = [setUpPages(), signInPages, galleryPages]

/** Pages for those who work here. */
const signedPages: Pages[] = [accessPages]

/** The whole application: its parts in, one handler of requests out. The only file that knows every module's pages. */
export function makeApp(parts: Parts, signIn: SignIn) {
  const app = new Hono<Plain>()
  app.onError(answerFault)
  app.notFound(answerNotFound)
  app.use(takeReference(parts, signIn), securityHeaders)
  app.get('/assets/*', assetFiles)
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    await sql`select 1`.execute(parts.root)
    return c.text('ready')
  })
  app.use(compress({ threshold: 2048 }), plainPage, bodyLimit({ maxSize: 1024 * 1024 }), csrf(), renderPages)
  for (const pages of openPages) mount(app, pages)
  app.use('*', signed(showSignIn) as never)
  for (const pages of signedPages) mount(app, pages)
  return app
}

type Pages = Hono<Plain> | Hono<Signed> | Hono<Open>

// What a page finds in its context was put there by what stands before it: `signed`, or `openToPublic` of its own.
const mount = (app: Hono<Plain>, pages: Pages) => app.route('/', pages as Hono<Plain>)
