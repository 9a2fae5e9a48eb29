import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { appealsMayWait, appealsToDecide } from '../support/index.server.ts'
import type { TodayCard } from './cards.server.ts'

/** Appeals against a warning or a time away, for those who may decide on them. */
export const appealsCard: TodayCard = {
  peek: appealsMayWait,
  make: async (db, viewer, { t, shortDay }, today) => {
    const appeals = await appealsToDecide(db, viewer)
    if (appeals.length === 0) return null
    return (
      <Card key="appeals" title={t('conduct:appeals.title')} flush>
        <Rows>
          {appeals.map(({ id, knownAs, onDay }) => (
            <Row key={id} title={knownAs} href={href('/conduct/:conductId/:answer', { conductId: id, answer: 'decision' })}>
              {t('conduct:appeals.since', { day: shortDay(onDay, today) })}
            </Row>
          ))}
        </Rows>
      </Card>
    )
  },
}
