import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Viewer } from '../../../access/index.ts'
import { type BookedLearner, listedStandingLabel } from '../course.ts'

type Props = { activityId: string; booked: readonly BookedLearner[]; viewer: Viewer; today: Temporal.PlainDate }

/** Those who have a place and have not come yet. */
export function BookedCard({ activityId, booked, viewer, today }: Props) {
  const { t, shortDay } = useWords()
  if (booked.length === 0) return null
  return (
    <Card title={t('courses:booked.title')} flush id="booked">
      <Rows label={t('courses:booked.title')}>
        {booked.map(({ bookingId, name, madeAt }) => (
          <Row
            key={bookingId}
            title={<bdi>{name}</bdi>}
            href={href('/activities/:activityId/bookings/:placeId', { activityId, placeId: bookingId })}
            tags={<Tag>{t(listedStandingLabel('booked'))}</Tag>}
          >
            {t('courses:booked.since', { day: shortDay(madeAt.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate(), today) })}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}
