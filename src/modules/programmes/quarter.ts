import type { PlainDate } from '../../platform/day.ts'
import { hidingOf, isFewer } from './breakdown.ts'
import { type Cell, nameOf, type Publication, type ShownCell, shownIn } from './cell.ts'
import type { QuarterIndicator } from './published.ts'

/** Fewer pairs than these have no mean in public: taken apart with what else is known, it could say how one person fares. */
export const fewestPairs = 10

/** The kind of contact in which people are seen: who is newly seen stands in it. */
const seenIn = 'one-to-one'

/** The figures from which the months of a quarter tell what its breakdowns come to. */
const basis: Record<QuarterIndicator, string> = {
  languages: 'referred',
  reasons: 'referred',
  kinds: 'contacts',
  paired: 'supported',
  'without-pair': 'supported',
  change: 'supported',
  'change-low': 'supported',
  'change-high': 'supported',
}

/** The months of the quarter that this month closes, of those in which a partner had begun; null where it closes none. */
export function monthsClosedBy(month: PlainDate, begun: PlainDate, endsOn: PlainDate): PlainDate[] | null {
  const isLast = month.month % 3 === 0 || (month.year === endsOn.year && month.month === endsOn.month)
  if (!isLast) return null
  const first = month.subtract({ months: (month.month - 1) % 3 })
  const months = [0, 1, 2].map((more) => first.add({ months: more }))
  return months.filter((one) => Temporal.PlainDate.compare(one, begun.with({ day: 1 })) >= 0 && Temporal.PlainDate.compare(one, month) <= 0)
}

type Quarter = { month: string; months: readonly string[]; limit: number; known: readonly Publication[] }

/**
 * What of a quarter's breakdowns the lead may see. They are published once, with the month that closes the quarter, and only where each of its
 * months shows what they are a breakdown of: nothing of a hidden month can then be told from them, nor they from it. A correction repeats them
 * as they stood: of two means that are nearly of the same people, one taken from the other gives one person's score.
 */
export function shownOfQuarter(cells: readonly Cell[], quarter: Quarter): ShownCell[] {
  const former = quarter.known.find(({ month, cells: own }) => month === quarter.month && own.some(({ indicator }) => indicator in basis))
  if (former) return former.cells.filter(({ indicator }) => indicator in basis)
  const of = (indicator: QuarterIndicator) => cells.filter((cell) => cell.indicator === indicator)
  const isShown = (indicator: QuarterIndicator) => baseOf(indicator, quarter).every((shown) => shown != null)
  return [
    ...(isShown('languages') ? added(of('languages'), quarter.limit) : withheld(of('languages'))),
    ...(isShown('kinds') && !of('kinds').some(({ part, people }) => part === seenIn && isFewer(people, quarter.limit))
      ? added(of('kinds'), quarter.limit)
      : withheld(of('kinds'))),
    ...(isShown('reasons') ? overlapping(of('reasons'), quarter) : withheld(of('reasons'))),
    ...changeShown(cells, quarter),
  ]
}

const baseOf = (indicator: QuarterIndicator, { months, known }: Quarter): (number | null | undefined)[] =>
  months.flatMap((month) => {
    const editions = known.filter((publication) => publication.month === month)
    return editions.length === 0 ? [null] : editions.map((publication) => shownIn(publication, { indicator: basis[indicator], part: null }))
  })

/** One hidden cell in place of all: not even which parts there are is told. */
const withheld = (cells: readonly Cell[]): ShownCell[] => cells.filter(({ part }) => part === null).map((cell) => ({ ...nameOf(cell), shown: null }))

/** Parts that add up to a total which can be told from the months. */
function added(cells: readonly Cell[], limit: number): ShownCell[] {
  const total = cells.find(({ part }) => part === null)
  if (!total) return []
  const parts = cells
    .flatMap(({ part, value, people }) => (part === null ? [] : [{ part, value, people }]))
    .toSorted((a, b) => (a.part < b.part ? -1 : 1))
  const hiding = hidingOf({ total, parts }, limit, [])
  if (hiding === 'all') return withheld(cells)
  return cells.map((cell) => ({ ...nameOf(cell), shown: cell.part !== null && hiding.has(cell.part) ? null : cell.value }))
}

/**
 * Parts of which one person may stand in several. They have no sum, but come to no fewer than there are people: what the shown ones leave over
 * must not say how many a hidden one has at least, even where every hidden one is small.
 */
function overlapping(cells: readonly Cell[], quarter: Quarter): ShownCell[] {
  const parts = cells.filter(({ part }) => part !== null)
  const small = parts.filter(({ people }) => isFewer(people, quarter.limit))
  const shown = parts.filter((cell) => !small.includes(cell)).reduce((sum, { value }) => sum + value, 0)
  const everybody = baseOf('reasons', quarter).reduce<number>((sum, value) => sum + (value ?? 0), 0)
  if (small.length > 0 && everybody - shown - (small.length - 1) * (quarter.limit - 1) > 1) return withheld(cells)
  return parts.map((cell) => ({ ...nameOf(cell), shown: small.includes(cell) ? null : cell.value }))
}

/** The change in wellbeing: all of it, or nothing. How many rose and fell only where none of these, nor those between, are few. */
function changeShown(cells: readonly Cell[], quarter: Quarter): ShownCell[] {
  const of = (indicator: QuarterIndicator) => cells.filter((cell) => cell.indicator === indicator)
  const all = (['paired', 'without-pair', 'change', 'change-low', 'change-high'] as const).flatMap((indicator) => of(indicator))
  const [paired, without] = [of('paired').find(({ part }) => part === null), of('without-pair')[0]]
  if (!paired || !without) return []
  const supported = baseOf('paired', quarter)
  const mayShow =
    Math.min(paired.people, paired.value) >= fewestPairs &&
    !isFewer(without.people, quarter.limit) &&
    supported.every((shown) => shown != null) &&
    // all changed alike: the mean is everybody's
    of('change-low')[0]?.value !== of('change-high')[0]?.value
  if (!mayShow) return withheld(all)
  const showsParts = !of('paired').some(({ part, people }) => part !== null && isFewer(people, quarter.limit))
  return all.filter(({ part }) => part === null || showsParts).map((cell) => ({ ...nameOf(cell), shown: cell.value }))
}
