/** A whole number that a reader does not know, from one bound to the other. */
export type Unknown = { least: number; most: number }

/** What always holds between figures: the unknowns, each so many times, come to no more than this. */
export type Relation = { terms: ReadonlyMap<string, number>; most: number }

/** More than any month ever had. */
export const anyNumber = 100_000

type Bounds = Map<string, Unknown>

/** After so many tries a world counts as not found; a figure is then hidden rather than shown. */
const mostTries = 300

/**
 * Looks for numbers that the unknowns could be, all relations holding. A world that is found is proof that nobody can rule its numbers out;
 * none found proves nothing, except where `isRuledOut` says so.
 */
export function findWorld(unknowns: ReadonlyMap<string, Unknown>, relations: readonly Relation[]): Map<string, number> | null {
  let tries = 0
  const search = (bounds: Bounds): Bounds | null => {
    tries += 1
    if (tries > mostTries || !narrow(bounds, relations)) return null
    const open = [...bounds].find(([, { least, most }]) => least < most)
    if (!open) return bounds
    const [name, { least, most }] = open
    for (const value of namesMore(name, relations) ? [most, least] : [least, most]) {
      const found = search(new Map(bounds).set(name, { least: value, most: value }))
      if (found) return found
    }
    return null
  }
  const found = search(new Map(unknowns))
  return found && new Map([...found].map(([name, { least }]) => [name, least]))
}

/** Whether the relations leave no number at all to some unknown. */
export const isRuledOut = (unknowns: ReadonlyMap<string, Unknown>, relations: readonly Relation[]): boolean => !narrow(new Map(unknowns), relations)

/** Whether more of this unknown makes room for others oftener than it takes it. */
const namesMore = (name: string, relations: readonly Relation[]): boolean =>
  relations.reduce((sum, { terms }) => sum + Math.sign(terms.get(name) ?? 0), 0) < 0

/** Narrows every unknown to what the others leave it, as far as single relations tell. False where nothing is left. */
function narrow(bounds: Bounds, relations: readonly Relation[]): boolean {
  for (let moved = true; moved; ) {
    moved = false
    for (const { terms, most } of relations) {
      const room = most - leastOf(terms, bounds)
      for (const [name, times] of terms) {
        const own = bounds.get(name)
        if (!own) continue
        const spare = room + (times > 0 ? times * own.least : times * own.most)
        const narrower =
          times > 0
            ? { least: own.least, most: Math.min(own.most, Math.floor(spare / times)) }
            : { most: own.most, least: Math.max(own.least, Math.ceil(spare / times)) }
        if (narrower.least > narrower.most) return false
        if (narrower.least > own.least || narrower.most < own.most) {
          bounds.set(name, narrower)
          moved = true
        }
      }
      if (leastOf(terms, bounds) > most) return false
    }
  }
  return true
}

const leastOf = (terms: Relation['terms'], bounds: Bounds): number =>
  [...terms].reduce((sum, [name, times]) => {
    const { least, most } = bounds.get(name) ?? { least: 0, most: 0 }
    return sum + times * (times > 0 ? least : most)
  }, 0)
