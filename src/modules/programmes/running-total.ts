import { type CellName, type Publication, shownIn } from './cell.ts'

/** After so many months with a hidden cell beside it, a running total is shown again: a quarter's growth says little of any month. */
const heldMonths = 3

interface RunningTotal {
  name: CellName
  countedIn: readonly CellName[]
  month: string
  limit: number
  /** All publications of the partner, this one included. */
  known: readonly Publication[]
}

/**
 * Whether a running total, such as people seen since the programme began, stays out of this month's publication although it is exempt.
 *
 * Two of its figures tell how many were counted for the first time between them, and everybody counted so stands in the contacts of that
 * month (`countedIn`). Three people newly seen in a month whose contacts are hidden: then those are no fewer than three. So the total waits
 * while contacts are hidden, for three months at most, and after that for as long as its growth still says something of a hidden month.
 * Waiting goes by what is hidden, not by the growth itself, or the waiting would tell.
 */
export function isHeldBack(value: number, total: RunningTotal): boolean {
  const points = [{ month: '', value: 0 }, ...pointsOf(total)]
  const latest = points.reduce((last, point) => (point.month < total.month && point.month > last ? point.month : last), '')
  return total.countedIn.some((name) => {
    const months = mostByMonth(name, total)
    const hidden = [...months].filter(([month, most]) => month > latest && month <= total.month && most === null)
    if (months.get(total.month) === null && hidden.length < heldMonths) return true
    return points.some((point) => tellsOfHidden(point, { month: total.month, value }, months, total.limit))
  })
}

/**
 * Whether a running total that is hidden while it is small, having grown, would tell how large it was in a hidden month: it cannot have
 * grown since by more people than had contacts since.
 */
export function tellsOfFormer(value: number, total: RunningTotal): boolean {
  const hidden = [...mostByMonth(total.name, total)].filter(([month, most]) => month < total.month && most === null).map(([month]) => month)
  return total.countedIn.some((name) => {
    const months = [...mostByMonth(name, total)]
    const grownBy = (since: string) =>
      months.reduce((sum, [month, most]) => (month > since && month <= total.month ? sum + (most ?? total.limit - 1) : sum), 0)
    return hidden.some((month) => value - grownBy(month) > 1)
  })
}

/** Every figure of the total that was shown for another month, in whichever version. */
const pointsOf = ({ name, month, known }: RunningTotal): { month: string; value: number }[] =>
  known.flatMap((publication) => {
    if (publication.month === month) return []
    const shown = shownIn(publication, name)
    return shown == null ? [] : [{ month: publication.month, value: shown }]
  })

/** What each month's cell is known to be at most; null where any version of the month hid it. */
function mostByMonth(name: CellName, { known }: RunningTotal): Map<string, number | null> {
  const most = new Map<string, number | null>()
  for (const publication of known) {
    const shown = shownIn(publication, name)
    const former = most.get(publication.month)
    if (shown !== undefined) most.set(publication.month, shown === null || former === null ? null : Math.min(shown, former ?? shown))
  }
  return most
}

/** Whether growth between two figures is so large that a hidden month between them cannot have been 1, the others being all they may be. */
function tellsOfHidden(a: { month: string; value: number }, b: typeof a, months: ReadonlyMap<string, number | null>, limit: number): boolean {
  const [former, later] = a.month < b.month ? [a, b] : [b, a]
  const between = [...months].filter(([month]) => month > former.month && month <= later.month).map(([, most]) => most)
  const hidden = between.filter((most) => most === null).length
  const most = between.reduce<number>((sum, value) => sum + (value ?? 0), 0) + (hidden - 1) * (limit - 1)
  return hidden > 0 && later.value - former.value > 1 + most
}
