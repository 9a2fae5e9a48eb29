import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { MissedRows, mayHaveMissed, missedOf } from '../sessions/index.server.ts'
import type { TodayCard } from './cards.server.ts'

const most = 6

/** Who was missed where a place was kept for them, to be asked after; whoever is a task of the viewer's stands among their tasks. */
export const missedCard: TodayCard = {
  peek: mayHaveMissed,
  make: async (db, viewer, { t }, today) => {
    const { people } = await missedOf(db, viewer, today, { name: null, after: null }, most, true)
    if (people.length === 0) return null
    return (
      <Card key="missed" title={t('writing:missed.title')} link={{ href: href('/missed'), label: t('writing:missed.all') }} flush>
        <MissedRows people={people} />
      </Card>
    )
  },
}
