import { isAfter, isBefore, type PlainDate } from '../../platform/day.ts'
import type { InstrumentKey } from './instrument.ts'

/** When an instrument is asked: within so many days of opening, every so many weeks after the latest answers, at the end. Null: not then. */
export type Rhythm = {
  firstWithinDays: number | null
  everyWeeks: number | null
  atEnd: boolean /** So long before the day it may be asked. */
  windowDays: number
}

/** Since which day it is asked; null: since always. */
export type Since = { askedSince: PlainDate | null }

/** Asked in a rhythm of its own, not asked, or as what is said around it has it: a service as at its venue, a venue as everywhere. */
export type WhenAsked = { where: 'asked'; rhythm: Rhythm } | { where: 'not-asked' | 'inherited' }

/**
 * What holds until somebody sets another rhythm. A convention of ours, since no instrument and no commission that we know lays it down: first within
 * 14 days of opening, so that there is something to compare with; then every 12 weeks, as often as most services look at a plan again.
 */
export const usualRhythm: Rhythm = { firstWithinDays: 14, everyWeeks: 12, atEnd: false, windowDays: 14 }

/** An end that was not asked within four weeks of closing is not asked any more. */
export const endLapsesAfterDays = 28
/** By when after closing the end is to be asked. */
const endWithinDays = 14

export type Moment = 'first' | 'again' | 'end'
export type MeasureDue = {
  instrument: InstrumentKey
  episodeId: string
  serviceId: string
  moment: Moment
  /** From when it may be asked. */
  opensOn: PlainDate
  dueBy: PlainDate
  isFirst: boolean
}

type AskedEpisode = { id: string; serviceId: string; openedOn: PlainDate; closedOn?: PlainDate | null }
type Scheduled = { instrument: InstrumentKey; serviceId: string } & Partial<Rhythm & Since>
type Given = { instrument: InstrumentKey; episodeId: string | null; answeredOn: PlainDate }

/**
 * What is due, the earliest first: each instrument that is asked in the episode's service, and no other. Answering is all that resolves it: the next
 * is reckoned from the latest answers, whenever they were given.
 */
export function measuresDue(episodes: readonly AskedEpisode[], schedule: readonly Scheduled[], given: readonly Given[]): MeasureDue[] {
  return episodes
    .flatMap((episode) =>
      schedule
        .filter((asked) => asked.serviceId === episode.serviceId)
        .flatMap((asked) => {
          const { instrument } = asked
          const last = latestOf(given.filter((one) => one.episodeId === episode.id && one.instrument === instrument))
          const next = nextOf(episode, { ...usualRhythm, ...asked }, last)
          return next === null ? [] : [{ instrument, episodeId: episode.id, serviceId: episode.serviceId, isFirst: last === null, ...next }]
        }),
    )
    .toSorted((a, b) => Temporal.PlainDate.compare(a.dueBy, b.dueBy))
}

type Next = Pick<MeasureDue, 'moment' | 'opensOn' | 'dueBy'>

/** When an instrument is asked next in one episode, or null where it is asked no more. Somebody supported before it was asked here begins on the day on which it was. */
export function nextOf(
  { openedOn, closedOn = null }: Omit<AskedEpisode, 'id' | 'serviceId'>,
  rhythm: Rhythm & Partial<Since>,
  last: PlainDate | null,
): Next | null {
  const { firstWithinDays, everyWeeks, atEnd, windowDays, askedSince } = rhythm
  const begins = askedSince && isAfter(askedSince, openedOn) ? askedSince : openedOn
  if (closedOn !== null) {
    if (askedSince && isBefore(closedOn, askedSince)) return null
    const opensOn = closedOn.subtract({ days: windowDays })
    return atEnd && (last === null || isAfter(opensOn, last)) ? { moment: 'end', opensOn, dueBy: closedOn.add({ days: endWithinDays }) } : null
  }
  if (last === null && firstWithinDays !== null) return { moment: 'first', opensOn: begins, dueBy: begins.add({ days: firstWithinDays }) }
  if (everyWeeks === null) return null
  const dueBy = (last ?? begins).add({ weeks: everyWeeks })
  return { moment: last === null ? 'first' : 'again', opensOn: dueBy.subtract({ days: windowDays }), dueBy }
}

/** Whether a closed episode can still have answers at its end. */
export const endStillAsked = (closedOn: PlainDate, today: PlainDate): boolean => !isAfter(today, closedOn.add({ days: endLapsesAfterDays }))

type Choosable = { closureId: string | null; serviceId: string }

/** Between which times of support there is something to choose: those that go on, and an ended one only where its service asks something at the end. */
export function toChooseFrom<Known extends Choosable>(
  episodes: readonly Known[],
  scheduled: readonly { serviceId: string; atEnd: boolean }[],
): Known[] {
  const asked = episodes.filter(({ closureId, serviceId }) => closureId === null || scheduled.some((one) => one.atEnd && one.serviceId === serviceId))
  return asked.some(({ closureId }) => closureId === null) ? asked : [...episodes]
}

export const isOverdue = (due: Pick<MeasureDue, 'dueBy'>, today: PlainDate): boolean => isAfter(today, due.dueBy)

/** Worth a word on the person's page: its window has opened. */
export const isNear = (due: Pick<MeasureDue, 'opensOn'>, today: PlainDate): boolean => !isAfter(due.opensOn, today)

const latestOf = (given: readonly Given[]): PlainDate | null =>
  given.reduce<PlainDate | null>((latest, { answeredOn }) => (latest === null || isAfter(answeredOn, latest) ? answeredOn : latest), null)
