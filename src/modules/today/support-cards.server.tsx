import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { Stack } from '../../ui/layout.tsx'
import { notesMayWait, notesWaiting } from '../support/index.server.ts'
import { recordsContacts } from '../support/index.ts'
import type { TodayCard } from './cards.server.ts'

/** Notes of those in training that wait for the viewer's signature, and one's own that came back. */
export const supportCard: TodayCard = {
  peek: (viewer) => (recordsContacts(viewer) ? notesMayWait(viewer) : null),
  make: async (db, viewer, { t }) => {
    const { unsigned, sentBack } = await notesWaiting(db, viewer)
    if (unsigned === 0 && sentBack === 0) return null
    return (
      <Stack key="support">
        {sentBack > 0 && (
          <Card title={t('support:signOff.again')}>
            <p>
              <a href={href('/contacts/unsigned')}>{t('support:signOff.cameBack', { count: sentBack })}</a>
            </p>
          </Card>
        )}
        {unsigned > 0 && (
          <Card title={t('support:signOff.title')}>
            <p>
              <a href={href('/contacts/unsigned')}>{t('support:signOff.waiting', { count: unsigned })}</a>
            </p>
          </Card>
        )}
      </Stack>
    )
  },
}
