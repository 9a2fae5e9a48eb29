import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { mayHaveUnanswered, unansweredOf } from '../sessions/index.server.ts'
import { hirePlaceText } from '../sessions/index.ts'
import type { TodayCard } from './cards.server.ts'

/** Rooms that the viewer asked for, and nobody answered by the day that they named. */
export const hiringCard: TodayCard = {
  peek: mayHaveUnanswered,
  make: async (db, viewer, { t, day }, today) => {
    const hires = await unansweredOf(db, viewer, today)
    if (hires.length === 0) return null
    return (
      <Card key="hiring" title={t('hiring:today.title')} flush>
        <Rows>
          {hires.map((hire) => (
            <Row key={hire.id} title={<bdi>{hirePlaceText(hire)}</bdi>} href={href('/hiring/:hireId', { hireId: hire.id })}>
              {t('hiring:today.line', { who: hire.askedOf, day: day(hire.answerBy) })}
            </Row>
          ))}
        </Rows>
      </Card>
    )
  },
}
