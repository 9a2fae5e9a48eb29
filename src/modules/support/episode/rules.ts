import { isAfter, isBefore } from '../../../platform/day.ts'
import { type Episode, isOpen, type OpenableService } from './episode.ts'

export type Obstacle =
  | 'already-open'
  | 'needs-a-decision'
  | 'service-closed'
  | 'nominated-by-whom'
  | 'not-their-colleague'
  | 'in-future'
  | 'already-closed'
  | 'before-it-opened'
  | 'not-a-reason'
  | 'still-open'
  | 'already-theirs'

/** What stands in the way of opening an episode, or null. Whoever comes by a decision comes with its referral, and whoever was nominated with who did it. */
export function objectionToOpening(
  opening: { referralId: string | null; nominatedBy: string | null },
  service: OpenableService,
  theirs: readonly Episode[],
): Obstacle | null {
  if (service.closedOn !== null) return 'service-closed'
  if (service.startsBy === 'decision' && opening.referralId === null) return 'needs-a-decision'
  if (theirs.some((episode) => episode.serviceId === service.id && isOpen(episode))) return 'already-open'
  return service.startsBy === 'nomination' && opening.referralId === null && opening.nominatedBy === null ? 'nominated-by-whom' : null
}

export function objectionToClosing(episode: Episode, closedOn: Temporal.PlainDate, today: Temporal.PlainDate): Obstacle | null {
  if (!isOpen(episode)) return 'already-closed'
  if (isAfter(closedOn, today)) return 'in-future'
  return isBefore(closedOn, episode.openedOn) ? 'before-it-opened' : null
}

/** Opening again what was closed: only where nothing else of the same service was opened since. */
export function objectionToReopening(episode: Episode, theirs: readonly Episode[]): Obstacle | null {
  if (isOpen(episode)) return 'still-open'
  return theirs.some((other) => other.serviceId === episode.serviceId && isOpen(other)) ? 'already-open' : null
}

export function objectionToHandOver(episode: Episode, workerId: string, colleagueIds: readonly string[]): Obstacle | null {
  if (!isOpen(episode)) return 'already-closed'
  if (episode.workerId === workerId) return 'already-theirs'
  return colleagueIds.includes(workerId) ? null : 'not-their-colleague'
}

/** For how long a closing is offered to be taken back beside the person's timeline. */
export const offersReopeningForDays = 28
