import type { Key } from '../../../platform/words.ts'
import type { BookingDeed, BookingRule, BookingState } from './booking.ts'

const from: Record<BookingDeed, readonly BookingState[]> = {
  accept: ['asked'],
  wait: ['asked'],
  'meet-first': ['asked'],
  confirm: ['offered'],
  'move-up': ['waiting'],
  decline: ['asked', 'waiting', 'offered'],
  cancel: ['asked', 'booked', 'waiting', 'offered'],
}

/** Whether something can be done with a booking as it stands. */
export const mayDeed = (deed: BookingDeed, state: BookingState): boolean => from[deed].includes(state)

/** What needs a reason: somebody will ask for it. */
export const needsReason = (deed: BookingDeed): boolean => deed === 'decline' || deed === 'move-up'

/** What a booking is after it; null where it stays what it is. A place that is given is one that there is: without one, they wait. */
export function stateAfter(deed: BookingDeed, hasPlace: boolean): BookingState | null {
  switch (deed) {
    case 'accept':
      return hasPlace ? 'booked' : 'waiting'
    case 'wait':
      return 'waiting'
    case 'confirm':
      return 'booked'
    case 'decline':
      return 'declined'
    case 'cancel':
      return 'cancelled'
    default:
      return null
  }
}

type Held = { beginsAt: Temporal.Instant; endsAt: Temporal.Instant; off: boolean }

/** Why nobody is booked by a worker: the activity takes none, what they chose is not booked by itself, it is over or off. */
export function objectionToPlace({ takes }: BookingRule, session: Held | null, now: Temporal.Instant): { key: Key } | null {
  if (takes === 'no') return { key: 'booking:objection.takes-none' }
  if (takes === 'session' && session === null) return { key: 'booking:objection.each-session' }
  if (takes === 'course' && session !== null) return { key: 'booking:objection.whole-course' }
  if (session?.off) return { key: 'booking:objection.off' }
  return session && Temporal.Instant.compare(session.endsAt, now) <= 0 ? { key: 'booking:objection.over' } : null
}
