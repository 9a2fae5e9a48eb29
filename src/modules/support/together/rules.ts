import { isBefore } from '../../../platform/day.ts'
import type { Taker } from '../caseload/caseload.ts'
import type { ChosenEpisode, LeftBecause, LeftOut } from './together.ts'

export type Sifted = { able: ChosenEpisode[]; left: LeftOut[] }

/** Parts those with whom it can be done from those with whom it cannot, each with the reason. What was chosen and is not open any more is among these. */
export function sift(chosenIds: readonly string[], open: readonly ChosenEpisode[], obstacle: (one: ChosenEpisode) => LeftBecause | null): Sifted {
  const able: ChosenEpisode[] = []
  const left: LeftOut[] = []
  for (const id of new Set(chosenIds)) {
    const one = open.find((other) => other.episodeId === id)
    const because = one === undefined ? 'closed-meanwhile' : obstacle(one)
    if (one !== undefined && because === null) able.push(one)
    else left.push({ episodeId: id, because: because ?? 'closed-meanwhile' })
  }
  return { able, left }
}

/** What keeps somebody from being given to a worker: who works elsewhere, or to whom the record is closed by the person's wish. */
export function objectionToGiving(one: Pick<ChosenEpisode, 'personId' | 'serviceId' | 'workerId'>, taker: Taker): LeftBecause | null {
  if (one.workerId === taker.id) return 'already-theirs'
  if (!taker.serviceIds.includes(one.serviceId)) return 'works-elsewhere'
  return taker.closedPersonIds.includes(one.personId) ? 'record-closed' : null
}

/** What keeps somebody's support from being ended on a day. */
export const objectionToEnding = (one: Pick<ChosenEpisode, 'openedOn'>, onDay: Temporal.PlainDate): LeftBecause | null =>
  isBefore(onDay, one.openedOn) ? 'before-it-opened' : null
