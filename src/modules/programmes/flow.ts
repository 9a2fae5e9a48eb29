import type { Publication } from './cell.ts'
import { anyNumber, findWorld, isRuledOut, type Relation, type Unknown } from './worlds.ts'

/**
 * Indicators of which a reader knows what lies between them, month by month: whoever is decided upon was referred, whoever is accepted is
 * supported, whoever is supported was before or is accepted, and whoever is newly seen is supported. They are shown by their own
 * smallness, or hidden all together: a month that shows none of them tells nothing of any.
 */
export const flow: readonly string[] = ['referred', 'accepted', 'declined', 'supported']

/** What stands of each month: the total of each indicator, null where it is hidden. */
type Months = ReadonlyMap<string, ReadonlyMap<string, number | null>>

/** Whether all that was published leaves every hidden number of the flow anything from 1 to limit - 1, as far as it may be so few at all. */
export function keepsFlowOpen(publications: readonly Publication[], limit: number): boolean {
  const tables = tablesOf(publications)
  const latest = tables.at(-1)
  if (!latest) return true
  const unknowns = new Map<string, Unknown>()
  for (const [name, { least, most }] of tables.flatMap((table) => [...unknownsOf(table, limit)])) {
    const known = unknowns.get(name)
    unknowns.set(name, { least: Math.max(least, known?.least ?? 0), most: Math.min(most, known?.most ?? anyNumber) })
  }
  const every = relationsOf(tables, unknowns)
  // Where corrections contradict what stood before, nobody can lay the two side by side.
  const relations = isRuledOut(unknowns, every) ? relationsOf([latest], unknowns) : every
  return [...unknowns.keys()].every((name) => staysOpen(name, unknowns, relations, limit))
}

function staysOpen(name: string, unknowns: ReadonlyMap<string, Unknown>, relations: readonly Relation[], limit: number): boolean {
  const being = (least: number, most: number) => new Map(unknowns).set(name, { least, most })
  // A number that is surely not small is a cover, and keeps nothing of its own.
  if (isRuledOut(being(1, limit - 1), relations)) return true
  return [1, limit - 1].every((value) => findWorld(being(value, value), relations) !== null)
}

/** The tables as they stand, and as they stood before each correction. */
function tablesOf(publications: readonly Publication[]): Months[] {
  const tables: Months[] = []
  let table: Months = new Map()
  for (const { month, cells } of publications) {
    if (table.has(month)) tables.push(table)
    const totals = cells.flatMap(({ indicator, part, shown }) => (part === null ? [[indicator, shown] as const] : []))
    table = new Map([...table, [month, new Map(totals)] as const].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  return [...tables, table]
}

/** A hidden total is small, where the month shows others of the flow; declined may also be hidden for its reasons. In a month that hides all, each may be anything. */
function unknownsOf(table: Months, limit: number): Map<string, Unknown> {
  const unknowns = new Map<string, Unknown>()
  for (const [month, totals] of table) {
    const hidden = flow.filter((indicator) => totals.get(indicator) === null)
    const showsNone = hidden.length === flow.filter((indicator) => totals.has(indicator)).length && hidden.length > 1
    for (const indicator of hidden) {
      const most = indicator === 'declined' ? anyNumber : limit - 1
      unknowns.set(`${indicator} ${month}`, showsNone ? { least: 0, most: anyNumber } : { least: 1, most })
    }
  }
  return unknowns
}

function relationsOf(tables: readonly Months[], unknowns: ReadonlyMap<string, Unknown>): Relation[] {
  const found = new Map<string, Relation>()
  for (const table of tables)
    for (const sum of sumsOf([...table])) {
      const relation = relationOf(sum, table)
      // what the shown figures break does not hold here: somebody was known before the programme began
      if (relation && !isRuledOut(unknowns, [relation])) found.set(JSON.stringify([[...relation.terms], relation.most]), relation)
    }
  return [...found.values()]
}

/** So many of an indicator in a month; together they come to nought or less. */
type Sum = readonly (readonly [times: number, indicator: string, month: string])[]

function sumsOf(table: [string, ReadonlyMap<string, number | null>][]): Sum[] {
  const months = table.map(([month]) => month)
  return months.flatMap((month, at): Sum[] => {
    const until = months.slice(0, at + 1)
    const before = months[at - 1]
    return [
      until.flatMap((one) => [[1, 'accepted', one] as const, [1, 'declined', one] as const, [-1, 'referred', one] as const]),
      [[1, 'accepted', month] as const, [-1, 'supported', month] as const],
      ...(before === undefined ? [] : [[[1, 'supported', month] as const, [-1, 'supported', before] as const, [-1, 'accepted', month] as const]]),
      ...seenSince(table, at),
    ]
  })
}

/** People newly seen between two figures of people seen are among those supported meanwhile. */
function seenSince(table: [string, ReadonlyMap<string, number | null>][], at: number): Sum[] {
  const seenIn = (one: number) => table[one]?.[1].get('seen') ?? null
  const month = table[at]?.[0] ?? ''
  if (seenIn(at) === null) return []
  const former = table.findLastIndex((_, one) => one < at && seenIn(one) !== null)
  const since: Sum = former < 0 ? [] : [[-1, 'seen', table[former]?.[0] ?? '']]
  return [[[1, 'seen', month], ...since, ...table.slice(former + 1, at + 1).map(([one]) => [-1, 'supported', one] as const)]]
}

/** What is shown of a sum becomes its bound; null where something in it is not published at all, or nothing in it is hidden. */
function relationOf(sum: Sum, table: Months): Relation | null {
  const terms = new Map<string, number>()
  let most = 0
  for (const [times, indicator, month] of sum) {
    const shown = table.get(month)?.get(indicator)
    if (shown === undefined) return null
    if (shown === null) terms.set(`${indicator} ${month}`, times)
    else most -= times * shown
  }
  return terms.size > 0 ? { terms, most } : null
}
