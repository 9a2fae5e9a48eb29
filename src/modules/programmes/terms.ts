import { isAfter, isBefore, type PlainDate } from '../../platform/day.ts'
import type { Spoken } from '../../platform/spoken.ts'
import type { Reason } from './partner-rules.ts'
import type { Partner, Programme } from './programme.ts'
import type { Edition } from './publication.ts'

/** What a lead may say anew of a programme while it runs. Its address, its currency and the limit that partners agreed to stay. */
export type Terms = Pick<Programme, 'name' | 'about' | 'startsOn' | 'endsOn' | 'budgetMinor'>

/** What has happened already, and no later change may undo. */
export type Bounds = {
  /** Figures count from the first day: once a month of them is out, it stands. */
  startIsFixed: boolean
  /** The first day on which a partner started; null where none has. */
  latestStart: PlainDate | null
  /** The month of the last day is out, and was counted to that day only. */
  endIsFixed: boolean
  /** The last day is not before this one: until then months are out, or a partner has started. */
  earliestEnd: PlainDate | null
}

/** How far the dates of a programme can still be moved, by who started and what was published. */
export function boundsOf(
  { endsOn }: Pick<Programme, 'endsOn'>,
  partners: readonly Pick<Partner, 'startedOn'>[],
  editions: readonly Pick<Edition, 'month'>[],
): Bounds {
  const starts = partners.flatMap(({ startedOn }) => startedOn ?? []).sort(Temporal.PlainDate.compare)
  const published = editions.map(({ month }) => lastDayOf(month)).sort(Temporal.PlainDate.compare)
  const lastPublished = published.at(-1) ?? null
  return {
    startIsFixed: lastPublished !== null,
    latestStart: starts[0] ?? null,
    endIsFixed: lastPublished !== null && isBefore(endsOn, lastPublished),
    earliestEnd: [...starts, ...published].sort(Temporal.PlainDate.compare).at(-1) ?? null,
  }
}

const lastDayOf = (month: PlainDate): PlainDate => month.add({ months: 1 }).subtract({ days: 1 })

/** What of new dates is in the way of what has happened already. */
export function objectionToDates(before: Pick<Programme, 'startsOn' | 'endsOn'>, { startsOn, endsOn }: Terms, bounds: Bounds): Reason | null {
  const { startIsFixed, latestStart, endIsFixed, earliestEnd } = bounds
  if (startIsFixed && !startsOn.equals(before.startsOn)) return 'startIsFixed'
  if (latestStart !== null && isAfter(startsOn, latestStart)) return 'startAfterPartner'
  if (endIsFixed) return endsOn.equals(before.endsOn) ? null : 'endIsFixed'
  return earliestEnd !== null && isBefore(endsOn, earliestEnd) ? 'endTooEarly' : null
}

export const changedFields = ['name', 'about', 'starts-on', 'ends-on', 'budget', 'target'] as const
export type ChangedField = (typeof changedFields)[number]

/** One thing that was changed. Only a partner's own target bears the partner. */
export type ProgrammeChange = {
  id: string
  field: ChangedField
  was: unknown
  became: unknown
  partnerId: string | null
  changedAt: Temporal.Instant
}

/** What differs, thing by thing, as it is kept. */
export function changesBetween(before: Terms, after: Terms): { field: ChangedField; was: unknown; became: unknown }[] {
  const [was, became] = [asKept(before), asKept(after)]
  return changedFields.flatMap((field) =>
    field === 'target' || JSON.stringify(was[field]) === JSON.stringify(became[field]) ? [] : [{ field, was: was[field], became: became[field] }],
  )
}

const asKept = ({ name, about, startsOn, endsOn, budgetMinor }: Terms) => ({
  name: sorted(name),
  about: sorted(about),
  'starts-on': startsOn.toString(),
  'ends-on': endsOn.toString(),
  budget: budgetMinor === null ? null : Number(budgetMinor),
})

// The database keeps the languages in an order of its own.
const sorted = (spoken: Spoken): Spoken => Object.fromEntries(Object.entries(spoken).sort(([a], [b]) => (a < b ? -1 : 1)))
