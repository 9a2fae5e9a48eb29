import { href, withQuery } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { checksMayBeDue, waitingCounts } from '../referrals/index.server.ts'
import { may } from './access.ts'
import type { TodayCard } from './cards.server.ts'

/** Those who wait for a place and have not been asked for a while how they are. */
export const waitingCard: TodayCard = {
  peek: (viewer) => (may(viewer, 'see-referrals', null) ? checksMayBeDue(viewer) : null),
  make: async (db, viewer, words, today) => {
    const { due } = await waitingCounts(db, viewer, { serviceId: null, name: null, due: false }, today)
    if (Number(due) === 0) return null
    return (
      <Card key="waiting" title={words.t('today:waiting.title')}>
        <p>
          <a href={withQuery(href('/referrals/waiting'), { due: 'yes' })}>{words.t('today:waiting.due', { count: Number(due) })}</a>
        </p>
      </Card>
    )
  },
}
