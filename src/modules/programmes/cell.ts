/** An indicator, or one part of its breakdown, such as a reason for declining; null is the total. */
export interface CellName {
  indicator: string
  part: string | null
}

export interface Cell extends CellName {
  value: number
  /** How many different people stand behind the value; the value itself where it counts people. */
  people: number
  /** Of a cell without parts: what more a reader could work out. Of a share, how many people it counts and how many it leaves out. */
  tells?: readonly number[]
  /** Shown however few: a partner's people seen against its own target, by agreement. Cells with parts cannot be exempt. */
  exempt?: boolean
  /** Of a running total: counts of people or of contacts in which everybody stands in the month of being counted first. See running-total.ts. */
  countedIn?: readonly CellName[]
}

export interface ShownCell extends CellName {
  /** Null is hidden. Why is never said: few people, or a cover for them. */
  shown: number | null
}

/** What one partner published of one month, '2026-11'. A correction of the month is a publication of its own. */
export interface Publication {
  month: string
  cells: readonly ShownCell[]
}

/** What a publication shows of a cell: null where it is hidden, undefined where it does not stand in it. */
export const shownIn = ({ cells }: Publication, { indicator, part }: CellName): number | null | undefined =>
  cells.find((cell) => cell.indicator === indicator && cell.part === part)?.shown

export const nameOf = ({ indicator, part }: CellName): CellName => ({ indicator, part })
