import { isAfter } from '../../../platform/day.ts'
import type { Waiting } from './waiting.ts'

/** When somebody who waits is to be asked how they are; null where the service does not ask. A try that reached nobody does not count. */
export const checkDueOn = (waiting: Pick<Waiting, 'sinceOn' | 'lastCheckOn' | 'checkInEveryDays'>): Temporal.PlainDate | null =>
  waiting.checkInEveryDays === null ? null : (waiting.lastCheckOn ?? waiting.sinceOn).add({ days: waiting.checkInEveryDays })

export const isCheckDue = (waiting: Pick<Waiting, 'sinceOn' | 'lastCheckOn' | 'checkInEveryDays'>, today: Temporal.PlainDate): boolean => {
  const due = checkDueOn(waiting)
  return due !== null && !isAfter(due, today)
}

export type MoveObjection = 'not-waiting' | 'same-place' | 'no-such-place'

/** What stands in the way of a move, or null. A place is counted among those who wait for the same service, from 1. */
export function objectionToMove(from: number | null, to: number, of: number): MoveObjection | null {
  if (from === null) return 'not-waiting'
  if (to < 1 || to > of) return 'no-such-place'
  return to === from ? 'same-place' : null
}

/** The two between whom somebody comes to stand, by their places in the list as it is without them; null at an end. */
export const neighboursAt = (to: number, of: number): { before: number | null; after: number | null } => ({
  before: to > 1 ? to - 1 : null,
  after: to < of ? to : null,
})
