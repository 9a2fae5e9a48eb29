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

type GivenTask = {
  id: string
  personId: string | null
  serviceId: string | null
  knownAs: string | null
  personServiceIds: readonly string[]
  personWorkerIds: readonly string[]
}

/**
 * Shares tasks out. One about somebody who is moved goes where they go; one about somebody who stays goes to a taker who has them already, else to one who may
 * see them, the record not being closed to them; one about nobody goes round. A task that none of those chosen could read is named by its person, and nothing is moved.
 */
export function shareTasks<One extends GivenTask>(
  tasks: readonly One[],
  people: readonly (readonly [Given, Taker])[],
  takers: readonly Taker[],
): { given: [One, Taker][] } | { nobodyFor: One } {
  const given: [One, Taker][] = []
  let turn = 0
  for (const task of tasks) {
    const theirs = people.filter(([one]) => one.personId === task.personId)
    const withThem = (theirs.find(([one]) => one.serviceId === task.serviceId) ?? theirs[0])?.[1]
    const able = task.personId === null ? takers : takers.filter((taker) => seesOneOf(taker, task.personId, task.personServiceIds))
    const holder = withThem ?? able.find((taker) => task.personWorkerIds.includes(taker.id))
    const taker = holder ?? able[turn % Math.max(1, able.length)]
    if (!taker) return { nobodyFor: task }
    if (!holder) turn += 1
    given.push([task, taker])
  }
  return { given }
}

const seesOneOf = (taker: Taker, personId: string | null, serviceIds: readonly string[]): boolean =>
  !taker.closedPersonIds.includes(personId ?? '') && taker.serviceIds.some((id) => serviceIds.includes(id))

/** The services in which somebody must work to take all this over: of the people, and of those whom the tasks are about. */
export const servicesToTake = (people: readonly { serviceId: string }[], tasks: readonly { personServiceIds: readonly string[] }[]): string[] => [
  ...new Set([...people.map((one) => one.serviceId), ...tasks.flatMap((task) => task.personServiceIds)]),
]

export const mayStillUndo = ({ movedAt, undoneAt }: { movedAt: Temporal.Instant; undoneAt: unknown }, now: Temporal.Instant): boolean =>
  undoneAt === null && Temporal.Instant.compare(now, movedAt.add({ hours: undoneWithinHours })) < 0
