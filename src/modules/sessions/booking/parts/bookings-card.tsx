import { href, withQuery } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { takesLabel } from '../booking.ts'
import type { Shown } from '../card.queries.server.ts'
import { OverNotice, sumsText } from './booking-text.tsx'

/** On the page of an activity or a session: how many are booked, and the way to who they are. Numbers alone. */
export function BookingsCard({ shown }: { shown: Shown | null }) {
  const words = useWords()
  const { t } = words
  if (shown === null) return null
  const { activityId, sessionId, rule, sums, capacity } = shown
  const to = withQuery(href('/activities/:activityId/bookings', { activityId }), { session: sessionId })
  return (
    <Card title={t('booking:list.heading')} link={{ href: to, label: t(rule.takes === 'no' ? 'booking:card.settle' : 'booking:card.link') }}>
      <p>{rule.takes === 'no' ? t('booking:takes.no') : sumsText(sums, capacity, words)}</p>
      {sessionId !== null && <OverNotice {...{ sums, capacity }} />}
      {rule.takes !== 'no' && <p className="quiet">{t(takesLabel(rule.takes))}</p>}
    </Card>
  )
}
