import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { sql } from 'kysely'
import { accountPages } from './modules/access/pages/account.tsx'
import { draftPages } from './modules/access/pages/drafts.tsx'
import { signInPages, showSignIn } from './modules/access/pages/sign-in.tsx'
import { type Plain, signed } from './modules/access/request.server.ts'
import type { SignIn } from './modules/access/sign-in.server.ts'
import { assetFiles } from './frame/assets.ts'
import { answerFault, answerNotFound } from './frame/faults.tsx'
import { plainPage, renderPages, securityHeaders, takeReference } from './frame/pages.tsx'
import type { Parts } from './platform/parts.ts'

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
  app.route('/', signInPages)
  app.use('*', signed(showSignIn) as never)
  app.route('/', draftPages as never)
  app.route('/', accountPages as never)
  return app
}
