import { expect, test } from 'vitest'
import { hidingOf } from './breakdown.ts'

/*
 * Somebody who has read the source. They try the rule on every breakdown that there could be, keep those that would have been published just
 * so, and look at what a hidden part is in these.
 */

/** All ways to have so many parts of nought to most people. */
function* breakdowns(parts: number, most: number): Generator<number[]> {
  if (parts === 0) yield []
  else for (const rest of breakdowns(parts - 1, most)) for (let people = 0; people <= most; people += 1) yield [people, ...rest]
}

/** What is published of a breakdown of people by the parts a, b, c and d; a hidden figure is a question mark. */
function publish(people: number[], limit: number): string {
  const parts = people.map((count, at) => ({ part: 'abcd'[at] ?? '', value: count, people: count }))
  const sum = people.reduce((all, count) => all + count, 0)
  const hiding = hidingOf({ total: { indicator: 'declined', value: sum, people: sum }, parts }, limit, [])
  return hiding === 'all' ? '?' : [...parts.map(({ part, value }) => (hiding.has(part) ? '?' : value)), sum].join(' ')
}

test.each([
  [5, 2, 24],
  [5, 3, 24],
  [4, 3, 18],
  [3, 4, 12],
])('with a limit of %d and %d parts, who knows the rule knows no small part better than as 1 to the limit less one', (limit, parts, most) => {
  const possible = new Map<string, { low: number; high: number }[]>()
  for (const people of breakdowns(parts, most)) {
    const seen = publish(people, limit)
    const ranges = possible.get(seen) ?? people.map(() => ({ low: Number.POSITIVE_INFINITY, high: 0 }))
    people.forEach((count, at) => {
      const range = ranges[at]
      if (range) ranges[at] = { low: Math.min(range.low, count), high: Math.max(range.high, count) }
    })
    possible.set(seen, ranges)
  }

  // Near the largest numbers tried, the worlds that would have to be compared were not tried.
  for (const people of breakdowns(parts, most - 2 * limit)) {
    const ranges = possible.get(publish(people, limit)) ?? []
    for (const [at, count] of people.entries()) {
      if (count === 0 || count >= limit) continue
      expect(ranges[at]?.low).toBeLessThanOrEqual(1)
      expect(ranges[at]?.high).toBeGreaterThanOrEqual(limit - 1)
    }
  }
})
