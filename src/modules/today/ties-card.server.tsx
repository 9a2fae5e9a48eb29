import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { mayHaveTiesAsked, tiesAsked } from '../sessions/index.server.ts'
import type { TodayCard } from './cards.server.ts'

/** Other organisations that ask to share their catalogue of courses, and wait for an answer. */
export const tiesCard: TodayCard = {
  peek: mayHaveTiesAsked,
  make: async (db, viewer, { t, day }) => {
    const asked = await tiesAsked(db, viewer)
    if (asked.length === 0) return null
    return (
      <Card key="ties" title={t('courses:ties.today')} flush>
        <Rows>
          {asked.map((tie) => (
            <Row key={tie.id} title={<bdi>{tie.other}</bdi>} href={href('/catalogue')}>
              {t('courses:ties.todayLine', { day: day(tie.askedAt.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate()) })}
            </Row>
          ))}
        </Rows>
      </Card>
    )
  },
}
