import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { reviewsDue, unsignedCount } from '../support/index.server.ts'
import { recordsContacts } from '../support/index.ts'
import type { TodayCard } from './cards.server.ts'

/** Notes of those in training that wait for the viewer's signature. */
export const unsignedCard: TodayCard = async (db, viewer, { t }) => {
  if (!recordsContacts(viewer)) return null
  const count = await unsignedCount(db, viewer)
  if (count === 0) return null
  return (
    <Card key="unsigned" title={t('support:signOff.title')}>
      <p>
        <a href={href('/contacts/unsigned')}>{t('support:signOff.waiting', { count })}</a>
      </p>
    </Card>
  )
}

/** Plans of one's own people that were to be looked at together by now. */
export const plansCard: TodayCard = async (db, viewer, { t, shortDay }, today) => {
  if (!recordsContacts(viewer)) return null
  const due = await reviewsDue(db, viewer, today)
  if (due.length === 0) return null
  return (
    <Card key="plans" title={t('plan:today.title')} flush>
      <Rows label={t('plan:today.title')}>
        {due.slice(0, 8).map((one) => (
          <Row key={one.personId} title={<bdi>{one.knownAs}</bdi>} href={href('/people/:personId/plan', { personId: one.personId })}>
            {one.reviewOn && shortDay(one.reviewOn, today)}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}
