import { describe, expect, test } from 'vitest'
import type { Cell, Publication } from './cell.ts'
import { suppress, totalOfShown } from './suppression.ts'

const november = { month: '2026-11', limit: 5 }

/** People declined, by reason. */
const declined = (parts: Record<string, number>): Cell[] =>
  [['', Object.values(parts).reduce((sum, people) => sum + people, 0)] as const, ...Object.entries(parts)].map(([part, people]) => ({
    indicator: 'declined',
    part: part || null,
    value: people,
    people,
  }))
const figure = (indicator: string, value: number, people: number, more: Partial<Cell> = {}): Cell => ({
  indicator,
  part: null,
  value,
  people,
  ...more,
})

/** What is shown, by part; the total is named total. */
const shown = (cells: Cell[], earlier: Publication[] = []) =>
  Object.fromEntries(suppress(cells, { ...november, earlier }).map((cell) => [cell.part ?? 'total', cell.shown]))
function versions(...corrections: Cell[][]): Publication[] {
  const earlier: Publication[] = []
  for (const cells of corrections) earlier.push({ month: november.month, cells: suppress(cells, { ...november, earlier }) })
  return earlier
}

describe('one publication', () => {
  test('one to four people are hidden, none and five are shown', () => {
    const people = [0, 1, 4, 5, 40]
    expect(people.map((count) => suppress([figure('referred', count, count)], november)[0]?.shown)).toEqual([0, null, null, 5, 40])
  })

  test('minutes, means and days are hidden where few people stand behind them, however large the figure', () => {
    expect(suppress([figure('minutes', 600, 3), figure('mean', 2.5, 4), figure('days', 12, 9)], november).map((cell) => cell.shown)).toEqual([
      null,
      null,
      12,
    ])
  })

  test('a share is hidden where it counts few people, and where it leaves out few', () => {
    const share = (rose: number) => suppress([figure('rose', rose / 20, 20, { tells: [rose, 20 - rose] })], november)[0]?.shown
    expect([0, 3, 10, 17, 20].map(share)).toEqual([0, null, 0.5, null, 1])
  })

  test('people seen against the partner’s own target are shown however few, by agreement', () => {
    expect(suppress([figure('seen', 3, 3, { exempt: true })], november)[0]?.shown).toBe(3)
  })

  test.each([
    ['a small part takes a second one with it', { a: 3, b: 12, c: 20 }, { a: null, b: null, c: 20, total: 35 }],
    ['two small parts that come to five hide each other', { a: 3, b: 2, c: 20 }, { a: null, b: null, c: 20, total: 25 }],
    ['nought may be shown', { a: 0, b: 12, c: 20 }, { a: 0, b: 12, c: 20, total: 32 }],
    ['nought covers nothing', { a: 1, b: 0, c: 20 }, { a: null, b: 0, c: null, total: 21 }],
    ['two small parts that come to two are both one, so a third covers them', { a: 1, b: 1, c: 20 }, { a: null, b: null, c: null, total: 22 }],
    ['a cover that is itself at the limit would give the small part away', { a: 1, b: 5, c: 30 }, { a: null, b: null, c: null, total: null }],
    ['a small total hides its parts, noughts too', { a: 3, b: 0 }, { a: null, b: null, total: null }],
    ['two small parts of a total of six could not be more than four each, and not less than two', { a: 3, b: 3 }, { a: null, b: null, total: null }],
  ])('%s', (_, parts, expected) => {
    expect(shown(declined(parts))).toEqual(expected)
  })

  test('contacts and minutes by kind hide the same kinds, and where one must hide everything both do', () => {
    const kinds = (indicator: string, each: number[]): Cell[] => [
      figure(
        indicator,
        each.reduce((sum, value) => sum + value, 0),
        9,
      ),
      ...each.map((value, index) => ({ indicator, part: ['phone', 'visit'][index] ?? '', value, people: [3, 8][index] ?? 0 })),
    ]
    expect(suppress([...kinds('contacts', [3, 20]), ...kinds('minutes', [90, 700])], november).map((cell) => cell.shown)).toEqual([
      23,
      null,
      null,
      790,
      null,
      null,
    ])
    expect(suppress([...kinds('contacts', [1, 5]), ...kinds('minutes', [90, 700])], november).every((cell) => cell.shown === null)).toBe(true)
  })

  test('the order in which the parts are listed changes nothing', () => {
    const cells = declined({ a: 3, b: 12, c: 20, d: 9 })
    expect(shown(cells.toReversed())).toEqual(shown(cells))
  })

  test('a breakdown that does not add up, an exempt total with parts and a limit under three are faults', () => {
    expect(() => shown([...declined({ a: 3 }), { indicator: 'declined', part: 'b', value: 9, people: 9 }])).toThrow('do not add up')
    expect(() => shown(declined({ a: 3 }).map((cell) => ({ ...cell, exempt: true })))).toThrow('exempt')
    expect(() => suppress([], { month: '2026-11', limit: 2 })).toThrow('hides nothing')
  })
})

describe('the lead’s table', () => {
  test('a total over partners adds up what is shown, and says how many are left out', () => {
    expect(totalOfShown([{ shown: 40 }, { shown: null }, { shown: 0 }, { shown: 12 }])).toEqual({ total: 52, leftOut: 1 })
    expect(totalOfShown([])).toEqual({ total: 0, leftOut: 0 })
  })
})

describe('a correction', () => {
  test('that changes nothing shows what was shown', () => {
    const [first] = versions(declined({ a: 3, b: 12, c: 20 }))
    expect(shown(declined({ a: 3, b: 12, c: 20 }), first && [first])).toEqual({ a: null, b: null, c: 20, total: 35 })
  })

  test('of a part that is shown leaves the hidden ones hidden', () => {
    expect(shown(declined({ a: 3, b: 12, c: 22 }), versions(declined({ a: 3, b: 12, c: 20 })))).toEqual({ a: null, b: null, c: 22, total: 37 })
  })

  test('that makes a small part large does not show its cover, from which the former version could be worked out', () => {
    const corrected = shown(declined({ a: 6, b: 12, c: 20 }), versions(declined({ a: 3, b: 12, c: 20 })))
    expect(corrected).toEqual({ a: null, b: null, c: null, total: null })
  })

  test('that makes a part small which was shown before hides the total, which would tell by how much', () => {
    expect(shown(declined({ a: 3, b: 12, c: 20 }), versions(declined({ a: 5, b: 12, c: 20 })))).toEqual({ a: null, b: null, c: null, total: null })
    expect(shown(declined({ a: 1, b: 12, c: 20 }), versions(declined({ b: 12, c: 20 })))).toEqual({ a: null, b: null, c: null, total: null })
  })

  test('is measured against every former version, not only against the last', () => {
    const earlier = versions(declined({ a: 3, b: 12, c: 20 }), declined({ a: 6, b: 12, c: 20 }))
    expect(shown(declined({ a: 6, b: 12, c: 20 }), earlier)).toEqual({ a: null, b: null, c: null, total: null })
    expect(shown(declined({ a: 3, b: 12, c: 20 }), earlier)).toEqual({ a: null, b: null, c: 20, total: 35 })
  })

  test('of a month that hid everything starts afresh', () => {
    expect(shown(declined({ a: 9, b: 12, c: 20 }), versions(declined({ a: 3, b: 0, c: 0 })))).toEqual({ a: 9, b: 12, c: 20, total: 41 })
  })

  test('of another month is no correction of this one', () => {
    const october = versions(declined({ a: 3, b: 12, c: 20 })).map(({ cells }) => ({ month: '2026-10', cells }))
    expect(shown(declined({ a: 6, b: 12, c: 20 }), october)).toEqual({ a: 6, b: 12, c: 20, total: 38 })
  })
})

test('a running total that is not exempt stays hidden while its growth would tell how few it was before', () => {
  const cells = (seen: number, contacts: number): Cell[] => [
    { ...figure('seen', seen, seen), countedIn: [{ indicator: 'contacts', part: null }] },
    figure('contacts', contacts, contacts),
  ]
  const october = { month: '2026-10', cells: suppress(cells(4, 8), { month: '2026-10', limit: 5 }) }
  const seenIn = (seen: number, contacts: number) => suppress(cells(seen, contacts), { ...november, earlier: [october] })[0]?.shown
  expect(october.cells[0]?.shown).toBeNull()
  // With five contacts in November, nine seen would have been four in October, and six seen anything from one.
  expect([seenIn(9, 5), seenIn(6, 5), seenIn(9, 8)]).toEqual([null, 6, 9])
})
