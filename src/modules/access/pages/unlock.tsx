import { Hono } from 'hono'
import { withQuery } from '../../../platform/href.ts'
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
  const { t, language } = useWords()
  return (
    <Page kind="plain" title={t('access:lock.title')} lead={t('access:lock.lead')}>
      <PostButton
        action={withQuery(`/sign-in/unlock/${encodeURIComponent(token)}`, { language })}
        formId={newId()}
        label={t('access:lock.submit')}
        kind="main"
      />
    </Page>
  )
}

function UnlockedPage({ undone }: { undone: boolean }) {
  const { t, language } = useWords()
  return (
    <Page kind="plain" title={t(undone ? 'access:lock.undone' : 'access:lock.spent')}>
      <p>
        <a href={withQuery('/sign-in', { language })}>{t('access:signIn.title')}</a>
      </p>
    </Page>
  )
}
