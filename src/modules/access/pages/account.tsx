import { Hono } from 'hono'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../ui/context.tsx'
import { PostButton } from '../../../ui/button.tsx'
import { newId } from '../../../platform/id.ts'
import { passOn } from '../session.server.ts'
import type { Plain, Signed } from '../request.server.ts'
import type { Context } from 'hono'

export const accountPages = new Hono<Signed>()
  .get('/account', (c) => c.render(<AccountPage />))
  .post('/sign-out', async (c) => {
    await passOn(c as unknown as Context<Plain>, await c.var.signIn.api.signOut({ headers: c.req.raw.headers, asResponse: true }))
    return c.redirect('/sign-in', 303)
  })

function AccountPage() {
  const { t } = useWords()
  return (
    <Page title={t('access:account.title')}>
      <PostButton action="/sign-out" formId={newId()} label={t('access:signOut')} icon="log-out" />
    </Page>
  )
}
