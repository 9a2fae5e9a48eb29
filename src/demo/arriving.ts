import { daysBetween, type PlainDate } from '../platform/day.ts'
import { earlierOf, workingDay, workingDayBefore, workingDaysBefore } from './calendar.ts'
import type { Chance } from './chance.ts'
import { type Ground, type LaidService, type Worker, workersIn } from './ground.ts'
import type { Course } from './life.ts'
import { type Answers, postcodeIn, type Somebody } from './somebody.ts'

const reasonWeights = [
  ['bereavement', 16],
  ['separation', 14],
  ['illness-or-disability', 18],
  ['becoming-parent-or-carer', 14],
  ['loss-of-work', 13],
  ['moving-home', 10],
] as const

/** When somebody comes, so that there is time for what becomes of them. */
export function arrivalOf({ firstOn, today, fates }: Course, fate: string, chance: Chance): PlainDate {
  if (fate === 'awaiting') return workingDaysBefore(today, chance.whole(1, 4))
  if (fate === 'overdue') return workingDaysBefore(today, chance.whole(7, 13))
  if (fate === 'hoping') return today.subtract({ days: chance.whole(9, 15) })
  if (fate === 'waiting') return today.subtract({ days: chance.whole(14, 70) })
  // those who are seen came long enough ago to have been; the last of few came early
  const latest = fate === 'seen' ? (fates.seen < 10 ? 120 : 34) : fate === 'neverCame' ? 45 : 16
  return firstOn.add({ days: chance.whole(0, Math.max(0, daysBetween(firstOn, today) - latest)) })
}

/** FORUM-03: who is declined for a reason is somebody whom the reason fits. */
export function fitting({ community }: Course, invented: Somebody, fate: string, receivedOn: PlainDate, chance: Chance): Somebody {
  if (fate === 'declined age') return { ...invented, bornOn: receivedOn.subtract({ years: 16, days: chance.whole(5, 300) }), age: 16 }
  // a few are accepted from beyond the edge, with a reason
  if (fate === 'declined area' || (fate === 'seen' && chance.percent(2))) {
    const [sector, town] = chance.pick(community.elsewhere)
    return { ...invented, postcode: postcodeIn(chance, sector), town }
  }
  return invented
}

export function answersOf({ conditions }: LaidService, fate: string, chance: Chance): Answers {
  const failing = fate === 'declined condition' && conditions.length > 0 ? chance.pick(conditions).id : null
  return Object.fromEntries(
    conditions.map(({ id, expected }) => {
      if (id === failing) return [id, expected === 'yes' ? 'no' : 'yes']
      return [id, chance.percent(6) ? 'not-asked' : expected]
    }),
  )
}

/** FORUM-04: one reason or two, of the six and of the organisation's own. */
export function reasonsOf({ plan }: Ground, chance: Chance): string[] {
  const weights = [...reasonWeights, ...plan.ownReasons.map(({ key }) => [key, 8] as const)]
  const first = chance.weighed<string>(weights)
  const second = chance.weighed<string>(weights)
  return chance.percent(30) && second !== first ? [first, second] : [first]
}

/** FORUM-05: a worker who shares the person's language, where there is one. */
export function workerFor(ground: Ground, service: LaidService, { tongue }: Somebody, chance: Chance): Worker {
  const there = workersIn(ground, service.id)
  const sharing = there.filter(({ speaks }) => [tongue.language, ...(tongue.also ?? [])].some((language) => speaks.includes(language)))
  return chance.pick(sharing.length > 0 ? sharing : there)
}

/** Most within the five days, one in nine later. */
export const decisionDay = (receivedOn: PlainDate, yesterday: PlainDate, chance: Chance): PlainDate =>
  earlierOf(workingDay(receivedOn.add({ days: chance.percent(11) ? chance.whole(8, 12) : chance.whole(1, 5) })), workingDayBefore(yesterday))
