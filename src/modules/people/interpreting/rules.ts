import type { BookingState, Interpreter, Tie, WantedInterpreter, Wish } from './interpreting.ts'

export type Obstacle = 'not-wanted' | 'near-needs-reason' | 'near-against-wish' | 'language-not-spoken' | 'retired'

type Wanted = {
  /** Null where somebody not on the list interprets: then it is a relative or a friend, whoever else would do it is on the list. */
  interpreter: Pick<Interpreter, 'languages' | 'retiredAt'> | null
  tie: Tie
  wanted: WantedInterpreter
  /** Their record is closed to this interpreter, who works here. */
  isClosedTo: boolean
  language: string
  because: string | null
  wish: Wish | null
}

/**
 * What stands in the way of a booking. Nobody interprets against the person's wish; somebody near only for a stated reason and once the person was asked:
 * they hear what is said, and may be what it is about.
 */
export function objectionToBooking({ interpreter, tie, wanted, isClosedTo, language, because, wish }: Wanted): Obstacle | null {
  if (isClosedTo || wanted === 'not-wanted') return 'not-wanted'
  if (interpreter?.retiredAt) return 'retired'
  const base = (code: string) => code.split('-')[0]
  if (interpreter && !interpreter.languages.some((spoken) => base(spoken) === base(language))) return 'language-not-spoken'
  if (!isNear(interpreter, tie)) return null
  if (because === null || wish === null) return 'near-needs-reason'
  return wish === 'would-rather-not' ? 'near-against-wish' : null
}

/** Whether somebody near to the person would interpret. */
export const isNear = (interpreter: unknown | null, tie: Tie): boolean => interpreter === null || tie !== 'none'

/** What a meeting costs by the hour, to the nearest minor unit; null where no rate is known. */
export const costOf = (rate: number | null, minutes: number): number | null => (rate === null ? null : Math.round((rate * minutes) / 60))

/** What was not held is paid only where a cost was written down; what is still booked is paid later. */
export const mayBePaid = (state: BookingState): boolean => state !== 'booked'

/** Before its day a meeting is booked or called off, and nothing else is known of it. */
export const mayHaveHappened = (state: BookingState, onDay: Temporal.PlainDate, today: Temporal.PlainDate): boolean =>
  state === 'booked' || state === 'cancelled' || Temporal.PlainDate.compare(onDay, today) <= 0
