import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { waitingFor } from '../support/index.server.ts'
import { recordsContacts } from '../support/index.ts'
import type { TodayCard } from './cards.server.ts'

/** Notes of those in training that wait for the viewer's signature, one's own that came back, and plans of one's own people that were to be looked at together by now. */
export const supportCard: TodayCard = async (db, viewer, { t, shortDay }, today) => {
  if (!recordsContacts(viewer)) return null
  const { unsigned, sentBack, plans } = await waitingFor(db, viewer, today)
  if (unsigned === 0 && sentBack === 0 && plans.length === 0) return null
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
      {plans.length > 0 && (
        <Card title={t('plan:today.title')} flush>
          <Rows label={t('plan:today.title')}>
            {plans.slice(0, 8).map((one) => (
              <Row key={one.personId} title={<bdi>{one.knownAs}</bdi>} href={href('/people/:personId/plan', { personId: one.personId })}>
                {shortDay(one.reviewOn, today)}
              </Row>
            ))}
          </Rows>
        </Card>
      )}
    </Stack>
  )
}
