import { href } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { carried, type Surroundings } from '../../../referrals/index.server.ts'
import { PlacesTag } from '../../public/parts/shown-rows.tsx'
import type { PlacesStand } from '../../public/shown.ts'
import type { ShownBooking } from '../public.queries.server.ts'

type Props = {
  booking: ShownBooking | null
  places: PlacesStand | undefined
  surroundings: Surroundings
  activityId: string
  sessionId: string | null
}

/** On what is shown to everybody: whether there is a place, and the way to it. */
export function SignUpLink({ booking, places, surroundings, activityId, sessionId }: Props) {
  const words = useWords()
  const { t } = words
  const { slug: organisation } = surroundings.organisation
  if (booking === null || (booking.takes === 'session' && sessionId === null)) return null
  if (!booking.isOpen) return <Notice>{t('booking:public.closed')}</Notice>
  const to =
    booking.takes === 'session' && sessionId !== null
      ? href('/at/:organisation/whats-on/:sessionId/booking', { organisation, sessionId })
      : href('/at/:organisation/whats-on/activity/:activityId/booking', { organisation, activityId })
  const closes = booking.closesAt?.toZonedDateTimeISO(surroundings.organisation.timeZone)
  return (
    <div>
      <p>
        <PlacesTag places={places ?? (booking.hasPlace ? 'free' : 'full')} />{' '}
        {closes && t('booking:public.closes', { day: words.weekday(closes.toPlainDate()), time: words.time(closes.toInstant(), closes.timeZoneId) })}
      </p>
      <p>
        <ButtonLink kind="main" href={carried(to, words, surroundings)}>
          {t(booking.hasPlace ? (booking.takes === 'course' ? 'booking:public.linkCourse' : 'booking:public.link') : 'booking:public.linkWaiting')}
        </ButtonLink>
      </p>
    </div>
  )
}
