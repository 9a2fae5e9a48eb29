import { Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Page } from '../../../ui/page.tsx'
import { UrgentHelp, type UrgentLine } from '../../../ui/urgent-help.tsx'
import type { Signed } from '../../access/index.server.ts'
import { urgentLines } from '../crisis-line.ts'
import { crisisLines } from '../queries.server.ts'

/** The organisation's lines, one tap from every page of those who work here: for the person beside them, and for themselves. */
export const urgentHelpPages = new Hono<Signed>().get('/urgent-help', async (c) => {
  const { db, viewer, words } = c.var
  const lines = await crisisLines(db, viewer.organisationId)
  return c.render(<UrgentHelpPage lines={urgentLines(lines, words, viewer.organisation.language)} />)
})

function UrgentHelpPage({ lines }: { lines: readonly UrgentLine[] }) {
  const { t } = useWords()
  return (
    <Page title={t('organisation:urgent.title')} back={{ href: href('/'), label: t('organisation:urgent.back') }}>
      {lines.length === 0 ? (
        <Empty icon="phone" title={t('organisation:lines.empty')} body={t('organisation:urgent.noneBody')} />
      ) : (
        <UrgentHelp lines={lines} title={t('organisation:urgent.listTitle')} />
      )}
    </Page>
  )
}
