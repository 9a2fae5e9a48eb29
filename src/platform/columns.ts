/** The columns of a list by their keys, as somebody wants them. What names the row is always there, and first. */
export type Wished = readonly string[] | null

/** Those of the columns wished for that there are, in the order wished for; the usual ones where nothing was. */
export function columnsOf(known: readonly string[], heads: string, wished: Wished, usual: readonly string[]): string[] {
  const asked = [...new Set(wished ?? usual)].filter((key) => key !== heads && known.includes(key))
  return [heads, ...asked]
}

/** The columns that can be chosen: those shown in their order, then the others in theirs. */
export const choosable = (known: readonly string[], heads: string, shown: readonly string[]): string[] => [
  ...shown.filter((key) => key !== heads),
  ...known.filter((key) => key !== heads && !shown.includes(key)),
]

/** One of them a place earlier or later. */
export function movedBy(order: readonly string[], key: string, way: 'earlier' | 'later'): string[] {
  const from = order.indexOf(key)
  const to = from + (way === 'earlier' ? -1 : 1)
  if (from === -1 || to < 0 || to >= order.length) return [...order]
  const rest = order.filter((other) => other !== key)
  return [...rest.slice(0, to), key, ...rest.slice(to)]
}

/** As an address carries them: `services.worker.since`. Null where it carries none, or something else. */
export const columnsIn = (written: string | undefined): string[] | null =>
  written !== undefined && /^[a-z][a-z-]{0,29}(\.[a-z][a-z-]{0,29}){0,39}$/.test(written) ? [...new Set(written.split('.'))] : null

export const columnsWritten = (columns: Wished): string | null => (columns === null || columns.length === 0 ? null : columns.join('.'))

/** What was sent of a choice of columns: their order, those ticked, and the one whose button was pressed. */
export type Chosen = {
  order: readonly string[]
  shown: readonly string[]
  earlier: string | null
  later: string | null
  usual: string | null
}

/** The columns ticked, in their order and behind the one that names the row; null where the usual ones are wanted again. */
export function chosenIn({ order, shown, earlier, later, usual }: Chosen, known: readonly string[], heads: string): string[] | null {
  if (usual !== null) return null
  const moved = earlier !== null ? movedBy(order, earlier, 'earlier') : later !== null ? movedBy(order, later, 'later') : order
  return [heads, ...new Set(moved)].filter((key, at) => at === 0 || (key !== heads && known.includes(key) && shown.includes(key)))
}
