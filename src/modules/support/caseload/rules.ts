import type { CaseloadEpisode, Taker } from './caseload.ts'

/** Somebody who was not spoken to for this long stands out, unless the reader asks for another time. The same as on Today. */
export const unseenAfterDays = 21

/** A move can be taken back for so many hours: by then those who took over have begun. */
export const undoneWithinHours = 24

type Given = Pick<CaseloadEpisode, 'episodeId' | 'personId' | 'serviceId' | 'knownAs'>

/**
 * Shares people out: each to whoever of those chosen has fewest then, works in the service, and is not one to whom the record is closed.
 * Somebody whom nobody chosen can take is named, and nobody is moved.
 */
export function shareOut<One extends Given>(people: readonly One[], takers: readonly Taker[]): { given: [One, Taker][] } | { nobodyFor: One } {
  const has = new Map(takers.map((taker) => [taker.id, taker.people]))
  const given: [One, Taker][] = []
  for (const one of people) {
    const able = takers
      .filter((taker) => taker.serviceIds.includes(one.serviceId) && !taker.closedPersonIds.includes(one.personId))
      .toSorted((a, b) => (has.get(a.id) ?? 0) - (has.get(b.id) ?? 0))
    const [fewest] = able
    if (!fewest) return { nobodyFor: one }
    has.set(fewest.id, (has.get(fewest.id) ?? 0) + 1)
    given.push([one, fewest])
  }
  return { given }
}

export const mayStillUndo = ({ movedAt, undoneAt }: { movedAt: Temporal.Instant; undoneAt: unknown }, now: Temporal.Instant): boolean =>
  undoneAt === null && Temporal.Instant.compare(now, movedAt.add({ hours: undoneWithinHours })) < 0
