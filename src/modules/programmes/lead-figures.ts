import { isAfter, type PlainDate } from '../../platform/day.ts'
import type { Partner } from './programme.ts'
import type { PublishedFigure } from './publication.ts'
import type { PublishedIndicator } from './published.ts'
import { totalOfShown } from './suppression.ts'

/** How many people a partner has seen, as far as it has published: null in front of which something is held back, or nothing is published. */
export type SeenSoFar = { partner: Partner; value: number | null; upTo: PlainDate | null; published: boolean }

/** The latest running total that is shown. A later month may hold it back: then the one before stands. */
export function seenSoFar(figures: readonly PublishedFigure[], partners: readonly Partner[]): SeenSoFar[] {
  return partners.map((partner) => {
    const own = figures.filter((one) => one.partnerId === partner.partnerId && one.indicator === 'seen' && one.part === '')
    const shown = own.filter(({ value }) => value !== null)
    const latest = shown.reduce<PublishedFigure | null>((last, one) => (last === null || isAfter(one.month, last.month) ? one : last), null)
    return { partner, value: latest?.value ?? null, upTo: latest ? endOfMonth(latest.month) : null, published: own.length > 0 }
  })
}

export const endOfMonth = (month: PlainDate): PlainDate => month.with({ day: month.daysInMonth })

/** One month of one indicator: what each partner shows, and the sum of what is shown. */
export type MonthRow = { month: PlainDate; cells: ReadonlyMap<string, PublishedFigure>; total: number; leftOut: number }

/** Month by month, the latest first. A partner counts as left out of a month from the one in which it started, until it left. */
export function byMonth(figures: readonly PublishedFigure[], partners: readonly Partner[], indicator: PublishedIndicator): MonthRow[] {
  const own = figures.filter((one) => one.indicator === indicator && one.part === '')
  const months = [...new Set(own.map(({ month }) => month.toString()))].sort().reverse()
  return months.map((name) => {
    const month = Temporal.PlainDate.from(name)
    const cells = new Map(own.filter((one) => one.month.equals(month)).map((one) => [one.partnerId, one]))
    const due = partners.filter((partner) => cells.has(partner.partnerId) || takesPartIn(partner, month))
    return { month, cells, ...totalOfShown(due.map(({ partnerId }) => ({ shown: cells.get(partnerId)?.value ?? null }))) }
  })
}

/** Whether a partner had started by the end of a month, and had not left before it. */
export const takesPartIn = ({ startedOn, leftOn }: Pick<Partner, 'startedOn' | 'leftOn'>, month: PlainDate): boolean =>
  startedOn !== null && !isAfter(startedOn, endOfMonth(month)) && (leftOn === null || !isAfter(month, leftOn))
