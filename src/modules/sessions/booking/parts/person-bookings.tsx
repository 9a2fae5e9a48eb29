import { href } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import type { Viewer } from '../../../access/index.ts'
import { asksForPlaces } from '../access.ts'
import type { Booking } from '../booking.ts'
import { BookingTags, bookingLine } from './booking-text.tsx'

type Props = { personId: string; bookings: readonly (Booking & { activityName: string })[]; viewer: Viewer; lives: boolean }

/** On the page of a person: where they have a place, wait for one or asked for one; and the way to another. */
export function PersonBookings({ personId, bookings, viewer, lives }: Props) {
  const words = useWords()
  const { t } = words
  const asks = lives && asksForPlaces(viewer)
  if (!asks && bookings.length === 0) return null
  return (
    <Card
      title={t('booking:person.title')}
      flush={bookings.length > 0}
      action={
        asks && (
          <ButtonLink small icon="plus" href={href('/people/:personId/place', { personId })}>
            {t('booking:person.link')}
          </ButtonLink>
        )
      }
    >
      {bookings.length === 0 ? (
        <p className="quiet">{t('booking:person.none')}</p>
      ) : (
        <Rows label={t('booking:person.title')}>
          {bookings.map((booking) => (
            <Row
              key={booking.id}
              title={<bdi>{booking.activityName}</bdi>}
              href={href('/activities/:activityId', { activityId: booking.activityId })}
              tags={<BookingTags booking={booking} />}
            >
              {bookingLine(booking, words, viewer.organisation.timeZone).join(' · ')}
              {[booking.why, booking.reason].map(
                (said) =>
                  said !== null && (
                    <span key={said}>
                      <br />
                      <bdi>{said}</bdi>
                    </span>
                  ),
              )}
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}
