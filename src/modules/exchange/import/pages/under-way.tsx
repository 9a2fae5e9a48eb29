import type { Context } from 'hono'
import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Steps } from '../../../../ui/steps.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { type Import, isOpen } from '../import.ts'
import { stepsOf } from '../steps.ts'
import { StatusTag } from './imports.tsx'

/** The page comes anew every few seconds, also without a script. */
export const followsByItself = (c: Context<Signed>) => c.header('refresh', '3')

/** What a page of a step answers where nothing can be said of the file yet, or any more; null where it can. While the file is read its page waits in its place. */
export function notYet(c: Context<Signed>, one: Import, title: string): Response | Promise<Response> | null {
  if (isOpen(one.status)) return null
  if (one.status !== 'reading') return c.redirect(href('/imports/:importId', { importId: one.id }), 303)
  followsByItself(c)
  return c.render(<WaitingPage one={one} title={title} />)
}

function WaitingPage({ one, title }: { one: Import; title: string }) {
  const { t } = useWords()
  return (
    <Page title={title} headingNote={<StatusTag one={one} />} back={{ href: href('/imports/:importId', { importId: one.id }), label: one.fileName }}>
      <Stack>
        <Steps label={t('exchange:one.steps')} items={stepsOf(one, t)} />
        <UnderWay one={one} />
      </Stack>
    </Page>
  )
}

/** How far what is being done with a file has come. */
export function UnderWay({ one }: { one: Import }) {
  const { t, number } = useWords()
  const says =
    one.status === 'reading'
      ? t('exchange:one.progressRead', { done: number(one.soFar) })
      : t('exchange:one.progress', { done: number(one.soFar), total: number(Math.max(one.total, one.soFar)) })
  return (
    <Card>
      <p role="status">
        <strong>{says}</strong>
      </p>
      {one.status !== 'reading' && <progress max={Math.max(1, one.total)} value={Math.min(one.soFar, one.total)} aria-label={says} />}
      <p className="quiet">{t('exchange:one.waits')}</p>
    </Card>
  )
}
