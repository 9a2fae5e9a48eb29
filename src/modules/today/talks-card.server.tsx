import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { mayHaveUnready, unreadyOf } from '../sessions/index.server.ts'
import type { TodayCard } from './cards.server.ts'

/** Talks to children that the viewer leads, on whose way to help somebody is missing. */
export const talksCard: TodayCard = {
  peek: mayHaveUnready,
  make: async (db, viewer, { t, weekday }, today) => {
    const talks = await unreadyOf(db, viewer, today)
    if (talks.length === 0) return null
    return (
      <Card key="talks" title={t('outreach:today.title')} flush>
        <Rows>
          {talks.map(({ id, activityName, onDay, place }) => (
            <Row key={id} title={<bdi>{activityName}</bdi>} href={href('/sessions/:sessionId/outreach', { sessionId: id })}>
              {weekday(onDay)} <bdi>{place}</bdi>
            </Row>
          ))}
        </Rows>
      </Card>
    )
  },
}
