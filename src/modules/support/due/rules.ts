import { daysBetween, isAfter, isBefore, type PlainDate } from '../../../platform/day.ts'
import type { DueItem, Pause } from './due.ts'

/** Nothing is put off for longer at once: four weeks later somebody looks again. */
export const snoozesForDays = 28

export type Obstacle = 'not-later' | 'too-late' | 'pauses-already' | 'ends-before-it-begins' | 'ended-already' | 'not-due'

export function objectionToSnooze(untilOn: PlainDate, today: PlainDate): Obstacle | null {
  if (!isAfter(untilOn, today)) return 'not-later'
  return daysBetween(today, untilOn) > snoozesForDays ? 'too-late' : null
}

type Span = Pick<Pause, 'fromOn' | 'untilOn'>

/** A person pauses once at a time: days that two pauses share would be counted twice. */
export function objectionToPause(wished: Span, theirs: readonly Span[]): Obstacle | null {
  if (wished.untilOn !== null && isBefore(wished.untilOn, wished.fromOn)) return 'ends-before-it-begins'
  const meet = (one: Span, other: Span) => one.untilOn === null || !isBefore(one.untilOn, other.fromOn)
  return theirs.some((other) => meet(wished, other) && meet(other, wished)) ? 'pauses-already' : null
}

/** Whether nothing is due about somebody on a day. */
export const pausesOn = ({ fromOn, untilOn }: Span, day: PlainDate): boolean => !isAfter(fromOn, day) && (untilOn === null || !isBefore(untilOn, day))

export const isOverdue = ({ dueOn }: Pick<DueItem, 'dueOn'>, today: PlainDate): boolean => isBefore(dueOn, today)
