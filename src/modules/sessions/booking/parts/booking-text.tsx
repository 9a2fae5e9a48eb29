import type { Words } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Tag, type TagTone } from '../../../../ui/tag.tsx'
import { capacityLabel } from '../../register/attendance.ts'
import { type Booking, type BookingState, bookingHowLabel, bookingStateLabel } from '../booking.ts'
import type { BookingSums, Choosable } from '../list.queries.server.ts'

const tones: Record<BookingState, TagTone> = {
  asked: 'attention',
  booked: 'good',
  waiting: 'plain',
  offered: 'action',
  declined: 'plain',
  cancelled: 'plain',
  lapsed: 'plain',
}

/** Where a booking stands, and what to know of it. */
export function BookingTags({ booking }: { booking: Pick<Booking, 'state' | 'cameAs' | 'meetFirstAt' | 'movedUpAt'> }) {
  const { t } = useWords()
  const { state, cameAs, meetFirstAt, movedUpAt } = booking
  return (
    <>
      <Tag tone={tones[state]}>{t(bookingStateLabel(state))}</Tag>
      {state === 'asked' && meetFirstAt !== null && <Tag>{t('booking:meetFirst')}</Tag>}
      {state === 'waiting' && movedUpAt !== null && <Tag>{t('booking:movedUp')}</Tag>}
      {cameAs !== 'participant' && <Tag>{t(capacityLabel(cameAs))}</Tag>}
    </>
  )
}

/** A moment as people say it: Tuesday 5 January, 10:00. */
export function momentText(at: Temporal.Instant, words: Words, timeZone: string): string {
  const there = at.toZonedDateTimeISO(timeZone)
  return words.t('booking:message.when', { day: words.weekday(there.toPlainDate()), time: words.time(at, timeZone) })
}

/** What stands beneath the name in a list: of which time, how it came, until when it is kept. */
export function bookingLine(booking: Booking, words: Words, timeZone: string): string[] {
  const { t } = words
  const { onDay, how, madeBy, madeAt, offeredUntil, state } = booking
  const on = madeAt.toZonedDateTimeISO(timeZone).toPlainDate()
  return [
    onDay === null ? t('booking:ofCourse') : words.atStart(words.weekday(onDay)),
    t(bookingHowLabel(how)) + (madeBy === null ? '' : `: ${madeBy}`),
    words.day(on),
    ...(state === 'offered' && offeredUntil ? [t('booking:keptUntil', { when: momentText(offeredUntil, words, timeZone) })] : []),
  ]
}

/** How many have a place, wait, are offered one and ask. */
export function sumsText(sums: BookingSums, capacity: number | null, words: Words): string {
  const { t, number } = words
  return [
    capacity === null
      ? t('booking:sums.booked', { count: sums.booked })
      : t('booking:sums.bookedOf', { count: sums.booked, places: number(capacity) }),
    ...(sums.offered > 0 ? [t('booking:sums.offered', { count: sums.offered })] : []),
    ...(sums.waiting > 0 ? [t('booking:sums.waiting', { count: sums.waiting })] : []),
    ...(sums.asked > 0 ? [t('booking:sums.asked', { count: sums.asked })] : []),
  ].join(' · ')
}

/** A time of an activity in a choice. */
export const choosableText = ({ onDay, beginsAt, title }: Choosable, words: Words, timeZone: string): string =>
  [words.atStart(words.weekday(onDay)), words.time(beginsAt, timeZone), title].filter(Boolean).join(', ')

/** Where a session has fewer places than are taken: whoever has one keeps it, and it is said. */
export function OverNotice({ sums, capacity }: { sums: BookingSums; capacity: number | null }) {
  const { t } = useWords()
  const over = capacity === null ? 0 : sums.booked + sums.offered - capacity
  return over > 0 ? <Notice tone="attention">{t('booking:sums.over', { count: over })}</Notice> : null
}
