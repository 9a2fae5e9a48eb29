import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { notesMayWait, notesToSign } from '../support/index.server.ts'
import { recordsContacts } from '../support/index.ts'
import type { TodayCard } from './cards.server.ts'

/** Notes of those in training that wait for the viewer's signature. */
export const supportCard: TodayCard = {
  peek: (viewer) => (recordsContacts(viewer) ? notesMayWait(viewer) : null),
  make: async (db, viewer, { t }) => {
    const notes = await notesToSign(db, viewer)
    if (notes === 0) return null
    return (
      <Card key="support" title={t('support:signOff.title')}>
        <p>
          <a href={href('/contacts/unsigned')}>{t('support:signOff.waiting', { count: notes })}</a>
        </p>
      </Card>
    )
  },
}
