import { isAfter, type PlainDate } from '../../platform/day.ts'
import type { InstrumentKey } from './instrument.ts'

/**
 * When a measure is asked. A convention of ours, since no instrument and no commission that we know lays it down: first within 14 days
 * of opening, so that there is something to compare with; then every 12 weeks, as often as most services look at a plan again.
 */
export const firstWithinDays = 14
export const againAfterWeeks = 12

/** By when an episode's next answers are due. */
export const dueBy = (openedOn: PlainDate, lastAnsweredOn: PlainDate | null): PlainDate =>
  lastAnsweredOn === null ? openedOn.add({ days: firstWithinDays }) : lastAnsweredOn.add({ weeks: againAfterWeeks })

export type MeasureDue = { instrument: InstrumentKey; episodeId: string; serviceId: string; dueBy: PlainDate; isFirst: boolean }

type OpenEpisode = { id: string; serviceId: string; openedOn: PlainDate }
type Scheduled = { instrument: InstrumentKey; serviceId: string }
type Given = { instrument: InstrumentKey; episodeId: string | null; answeredOn: PlainDate }

/** What is due in open episodes, the earliest first: each instrument that the commission of the service asks for, and no other. */
export function measuresDue(episodes: readonly OpenEpisode[], schedule: readonly Scheduled[], given: readonly Given[]): MeasureDue[] {
  return episodes
    .flatMap(({ id, serviceId, openedOn }) =>
      schedule
        .filter((asked) => asked.serviceId === serviceId)
        .map(({ instrument }) => {
          const last = latestOf(given.filter((one) => one.episodeId === id && one.instrument === instrument))
          return { instrument, episodeId: id, serviceId, dueBy: dueBy(openedOn, last), isFirst: last === null }
        }),
    )
    .toSorted((a, b) => Temporal.PlainDate.compare(a.dueBy, b.dueBy))
}

export const isOverdue = (due: Pick<MeasureDue, 'dueBy'>, today: PlainDate): boolean => isAfter(today, due.dueBy)

/** Worth a word on the person's page: the first from the day of opening, the later ones from two weeks before. */
export const isNear = (due: Pick<MeasureDue, 'dueBy'>, today: PlainDate): boolean => !isAfter(due.dueBy, today.add({ days: firstWithinDays }))

const latestOf = (given: readonly Given[]): PlainDate | null =>
  given.reduce<PlainDate | null>((latest, { answeredOn }) => (latest === null || isAfter(answeredOn, latest) ? answeredOn : latest), null)
