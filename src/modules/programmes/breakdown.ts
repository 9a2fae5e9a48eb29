/** One part of an indicator: its value, and how many people stand behind it. */
export interface Part {
  part: string
  value: number
  people: number
}

export interface Breakdown {
  total: { indicator: string; value: number; people: number }
  /** In an order that does not depend on their values. */
  parts: readonly Part[]
}

/** The parts to hide, the total being shown; or 'all', which hides the total and every part, noughts included. */
export type Hiding = 'all' | ReadonlySet<string>

/** What an earlier version of the month showed of the indicator: its total, and the parts, null where hidden. */
export interface FormerVersion {
  total: number
  parts: ReadonlyMap<string, number | null>
}

/** Whether a number of people is one to hide. */
export const isFewer = (people: number, limit: number): boolean => people > 0 && people < limit

/**
 * What to hide of a breakdown, so that nobody can tell a small part from the total less the parts that are shown, even knowing this very
 * rule and which of the hidden parts are small. `former` holds the earlier versions of the month that showed the total.
 *
 * Small parts are hidden, with the first larger part as their cover. Which part covers goes by the order alone. Hiding the smallest, as is
 * often done, gives an upper bound for it (it is no larger than any part that is shown), hence a lower one for the small part; and adding
 * covers until they are enough tells by each that those before were not. Where the one cover is not enough, everything is hidden, and looks
 * as it does where the whole total is small.
 */
export function hidingOf(breakdown: Breakdown, limit: number, former: readonly FormerVersion[]): Hiding {
  const { total, parts } = breakdown
  if (Math.abs(sumOf(parts) - total.value) > 1e-6) throw new RangeError(`The parts of ${total.indicator} do not add up to its total`)
  if (isFewer(total.people, limit)) return 'all'
  return former.length > 0 ? correctedHiding(breakdown, limit, former) : firstHiding(breakdown, limit)
}

function firstHiding({ total, parts }: Breakdown, limit: number): Hiding {
  const small = parts.filter(({ people }) => isFewer(people, limit))
  if (small.length === 0) return new Set()
  const counting = isCountOfPeople(total, parts)
  const cover = parts.find(({ people }) => people >= limit)
  // Two small parts can hide each other; but what 2 and 3 people did, together, may be what fewer than 5 did: so only where people are counted.
  if ((counting || !cover) && staysOpen(small, limit, counting)) return namesOf(small)
  return cover && sumOf(small) + cover.value >= leastCovered(small.length, limit, counting) ? namesOf([...small, cover]) : 'all'
}

/**
 * What small parts and their cover must come to. Each small part may then be limit - 1 while the cover is still no less than the limit.
 * Where several small parts count people, sums at which they would have needed no cover are ruled out by there being one.
 */
const leastCovered = (small: number, limit: number, counting: boolean): number =>
  limit + (counting && small > 1 ? (small - 1) * (limit - 1) + 2 : limit - 1 + small - 1)

/**
 * A correction shows the total again only where it hides what was hidden, and that still has the same sum: otherwise the versions, one
 * taken from the other, tell what was corrected.
 */
function correctedHiding({ total, parts }: Breakdown, limit: number, former: readonly FormerVersion[]): Hiding {
  const before = new Set(former.flatMap((version) => [...version.parts].flatMap(([part, shown]) => (shown === null ? [part] : []))))
  const hidden = parts.filter(({ part }) => before.has(part))
  const newlySmall = parts.some(({ part, people }) => isFewer(people, limit) && !before.has(part))
  if (newlySmall || !staysOpen(hidden, limit, isCountOfPeople(total, parts))) return 'all'
  return former.every((version) => Math.abs(hiddenSumOf(version) - sumOf(hidden)) < 1e-6) || before.size === 0 ? before : 'all'
}

const hiddenSumOf = ({ total, parts }: FormerVersion): number => total - [...parts.values()].reduce<number>((sum, shown) => sum + (shown ?? 0), 0)

/**
 * Whether each small part, hidden among these, may be 1 and may be limit - 1 for all that the sum of the hidden tells, even to somebody who
 * knows which of them are small (1 to limit - 1 people), which are nought, and which are neither.
 */
function staysOpen(hidden: readonly Part[], limit: number, counting: boolean): boolean {
  const sum = sumOf(hidden)
  const least = ({ people }: Part) => (people === 0 ? 0 : isFewer(people, limit) ? 1 : limit)
  const most = ({ people }: Part) => (people === 0 ? 0 : counting && isFewer(people, limit) ? limit - 1 : Number.POSITIVE_INFINITY)
  return hidden.every((part) => {
    if (!isFewer(part.people, limit)) return true
    const others = hidden.filter((other) => other !== part)
    const [fewest, greatest] = [others.reduce((all, other) => all + least(other), 0), others.reduce((all, other) => all + most(other), 0)]
    return sum - fewest >= limit - 1 && sum - greatest <= 1
  })
}

/** Where each value is its number of people; a few contacts can look so too, which only makes the rule stricter. */
const isCountOfPeople = (total: Breakdown['total'], parts: readonly Part[]): boolean =>
  [total, ...parts].every(({ value, people }) => value === people)

const sumOf = (parts: readonly Part[]): number => parts.reduce((sum, { value }) => sum + value, 0)
const namesOf = (parts: readonly Part[]): Set<string> => new Set(parts.map(({ part }) => part))
