import { Hono } from 'hono'
import { newId } from '../../../platform/id.ts'
import { PostButton } from '../../../ui/button.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Page } from '../../../ui/page.tsx'
import { undoLock } from '../lock-out.server.ts'
import type { Plain } from '../request.server.ts'

/** The link in the mail about a lock. Opening it does nothing yet: programs that look through mail open links. */
export const unlockPages = new Hono<Plain>()
  .get('/sign-in/unlock/:token', (c) => c.render(<UnlockPage token={c.req.param('token')} />))
  .post('/sign-in/unlock/:token', async (c) => {
    const { signIn, parts } = c.var
    const email = await undoLock(signIn.pool, parts.secret, c.req.param('token'))
    if (email === null) c.status(410)
    return c.render(<UnlockedPage undone={email !== null} />)
  })

function UnlockPage({ token }: { token: string }) {
  const { t } = useWords()
  return (
    <Page kind="plain" title={t('access:lock.title')} lead={t('access:lock.lead')}>
      <PostButton action={`/sign-in/unlock/${encodeURIComponent(token)}`} formId={newId()} label={t('access:lock.submit')} kind="main" />
    </Page>
  )
}

function UnlockedPage({ undone }: { undone: boolean }) {
  const { t } = useWords()
  return (
    <Page kind="plain" title={t(undone ? 'access:lock.undone' : 'access:lock.spent')}>
      <p>
        <a href="/sign-in">{t('access:signIn.title')}</a>
      </p>
    </Page>
  )
}
