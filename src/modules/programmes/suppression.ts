import { type Breakdown, type FormerVersion, type Hiding, hidingOf, isFewer } from './breakdown.ts'
import { type Cell, nameOf, type Publication, type ShownCell } from './cell.ts'
import { flow, keepsFlowOpen } from './flow.ts'
import { isQuarterIndicator } from './published.ts'
import { shownOfQuarter } from './quarter.ts'
import { isHeldBack, tellsOfFormer } from './running-total.ts'

/**
 * The figures of one partner for one month as the lead may see them. A cell of 1 to limit - 1 people is hidden, and so is what it could be
 * worked out from, in this publication and in all `earlier` ones of the partner (other months, and former versions of this month).
 *
 * It holds for figures that are published by calendar month, months in their order, each indicator with one breakdown whose parts add up
 * to its total, and counted by the day of the deed. What a reader knows to lie between indicators stands in flow.ts and running-total.ts; what
 * is published once a quarter in quarter.ts.
 */
export function suppress(cells: readonly Cell[], publication: Publishing): ShownCell[] {
  const { month, limit, earlier = [], closes = [] } = publication
  if (!Number.isInteger(limit) || limit < 3) throw new RangeError(`A limit of ${limit} hides nothing: a hidden cell must have two values at least`)
  const monthly = cells.filter(({ indicator }) => !isQuarterIndicator(indicator))
  const shown = monthlyShown(monthly, { month, limit, earlier })
  if (monthly.length === cells.length) return shown
  return [...shown, ...shownOfQuarter(cells, { month, months: closes, limit, known: [...earlier, { month, cells: shown }] })]
}

/** What is published of which month, after which publications; of the last month of a quarter, the months that it closes. */
interface Publishing {
  month: string
  limit: number
  earlier?: readonly Publication[]
  closes?: readonly string[]
}

/**
 * Tries one after the other: what the months' own smallness hides; all of the flow hidden beside it; people seen held back; both. Taken is the
 * first from which, with all that stands already, no hidden number of the flow can be told better than as 1 to limit - 1.
 */
function monthlyShown(cells: readonly Cell[], publishing: Required<Omit<Publishing, 'closes'>>): ShownCell[] {
  const { month, limit, earlier } = publishing
  const own = shownBySmallness(cells, publishing)
  const without = (hidden: readonly string[]) => own.map((cell) => (hidden.includes(cell.indicator) ? { ...cell, shown: null } : cell))
  const tried = [own, without(flow), without(['seen'])]
  return tried.find((shown) => keepsFlowOpen([...earlier, { month, cells: shown }], limit)) ?? without([...flow, 'seen'])
}

function shownBySmallness(cells: readonly Cell[], { month, limit, earlier }: Required<Omit<Publishing, 'closes'>>): ShownCell[] {
  const hiding = hidingByIndicator(cells, limit, formerOf(month, earlier))
  const shown = cells.map((cell) => ({ ...nameOf(cell), shown: isHidden(cell, hiding.get(cell.indicator), limit) ? null : cell.value }))
  const known = [...earlier, { month, cells: shown }]
  return shown.map((cell, index) => {
    const { countedIn = [], value = 0, exempt = false } = cells[index] ?? {}
    const total = { name: cell, countedIn, month, limit, known }
    return isHeldBack(value, total) || (!exempt && tellsOfFormer(value, total)) ? { ...cell, shown: null } : cell
  })
}

/** The total over partners of what is shown, with how many are left out: a true total would give a hidden cell away by subtraction. */
export function totalOfShown(cells: readonly Pick<ShownCell, 'shown'>[]): { total: number; leftOut: number } {
  const shown = cells.flatMap((cell) => cell.shown ?? [])
  return { total: shown.reduce((sum, value) => sum + value, 0), leftOut: cells.length - shown.length }
}

const isSmall = ({ people, tells = [] }: Cell, limit: number): boolean => [people, ...tells].some((count) => isFewer(count, limit))

function isHidden(cell: Cell, hiding: Hiding | undefined, limit: number): boolean {
  if (hiding) return hiding === 'all' || (cell.part !== null && hiding.has(cell.part))
  return !cell.exempt && isSmall(cell, limit)
}

/** The earlier versions of a month that showed the total of an indicator. Those that hid it hid its parts too: nothing can be subtracted. */
function formerOf(month: string, earlier: readonly Publication[]): (indicator: string) => FormerVersion[] {
  const versions = earlier.filter((publication) => publication.month === month)
  return (indicator) =>
    versions.flatMap(({ cells }) => {
      const own = cells.filter((cell) => cell.indicator === indicator)
      const total = own.find(({ part }) => part === null)?.shown
      if (total == null) return []
      return [{ total, parts: new Map(own.flatMap(({ part, shown }) => (part === null ? [] : [[part, shown] as const]))) }]
    })
}

function hidingByIndicator(cells: readonly Cell[], limit: number, former: ReturnType<typeof formerOf>): Map<string, Hiding> {
  const hiding = new Map<string, Hiding>()
  const breakdowns = breakdownsIn(cells)
  for (const breakdown of breakdowns) hiding.set(breakdown.total.indicator, hidingOf(breakdown, limit, former(breakdown.total.indicator)))

  // Contacts and minutes by kind have the same people behind them: what one shows would tell why the other hides everything.
  const alike = Map.groupBy(breakdowns, ({ parts }) => JSON.stringify(parts.map(({ part, people }) => [part, people])))
  for (const group of alike.values())
    if (group.some(({ total }) => hiding.get(total.indicator) === 'all')) for (const { total } of group) hiding.set(total.indicator, 'all')
  return hiding
}

function breakdownsIn(cells: readonly Cell[]): Breakdown[] {
  return [...Map.groupBy(cells, ({ indicator }) => indicator).values()].flatMap((own) => {
    const total = own.find(({ part }) => part === null)
    const parts = own.flatMap(({ part, value, people }) => (part === null ? [] : [{ part, value, people }]))
    if (!total || parts.length === 0) return []
    if (total.exempt) throw new RangeError(`${total.indicator} is exempt and has parts, which could then not be hidden`)
    // By name, and never by size: an order that depends on hidden values tells something of them.
    return [{ total, parts: parts.toSorted((a, b) => (a.part < b.part ? -1 : 1)) }]
  })
}
