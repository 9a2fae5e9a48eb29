import fc from 'fast-check'
import loadHighs from 'highs'
import { describe, expect, test } from 'vitest'
import type { Cell, Publication } from './cell.ts'
import { isQuarterIndicator } from './published.ts'
import { monthsClosedBy } from './quarter.ts'
import { suppress } from './suppression.ts'

const highs = await loadHighs()
const limit = 5
const quarter = ['2026-01', '2026-02', '2026-03']
const day = (text: string) => Temporal.PlainDate.from(text)

const total = (indicator: string, value: number, people = value): Cell => ({ indicator, part: null, value, people })
const table = (indicator: string, parts: Record<string, number>, whole = Object.values(parts).reduce((sum, people) => sum + people, 0)): Cell[] => [
  total(indicator, whole),
  ...Object.entries(parts).map(([part, people]) => ({ indicator, part, value: people, people })),
]
type Base = Record<string, number>
/** What the breakdowns are of, in one month: much, unless told otherwise. */
const baseOf = (told: Base): Cell[] =>
  Object.entries({ referred: 10, supported: 30, contacts: 40, ...told }).map(([indicator, value]) => total(indicator, value))
const publish = (month: string, cells: Cell[], earlier: Publication[]): Publication => ({
  month,
  cells: suppress(cells, { month, limit, earlier, closes: month === quarter[2] ? quarter : [] }),
})
const monthsOf = (told: Base[]): Publication[] => told.map((base, at) => publish(quarter[at] ?? '', baseOf(base), []))
const change = (paired: number, without = 0, more: Cell[] = []): Cell[] => [
  total('paired', paired),
  ...more,
  total('without-pair', without),
  total('change', 2.4, paired),
  total('change-low', 1.1, paired),
  total('change-high', 3.7, paired),
]
const named = ({ cells }: Publication): Record<string, number | null> =>
  Object.fromEntries(
    cells.flatMap((cell) =>
      isQuarterIndicator(cell.indicator) ? [[cell.part === null ? cell.indicator : `${cell.indicator}/${cell.part}`, cell.shown]] : [],
    ),
  )
/** What is shown of the breakdowns of a quarter, published with the last of its months. */
const shown = (cells: Cell[], [january = {}, february = {}, march = {}]: Base[] = []): Record<string, number | null> =>
  named(publish('2026-03', [...baseOf(march), ...cells], monthsOf([january, february])))

describe('a quarter', () => {
  test('is closed by its last month, or by that of the programme, and counts from where the partner began', () => {
    const closed = (month: string, begun: string) => monthsClosedBy(day(`${month}-01`), day(begun), day('2026-11-30'))?.map((one) => one.month)
    expect([
      closed('2026-03', '2026-01-01'),
      closed('2026-03', '2026-02-10'),
      closed('2026-02', '2026-01-01'),
      closed('2026-11', '2026-01-01'),
    ]).toEqual([[1, 2, 3], [2, 3], undefined, [10, 11]])
  })

  test('shows its languages with the small ones covered, like each other breakdown', () => {
    expect(shown(table('languages', { ar: 3, en: 12, fa: 15 }))).toEqual({
      languages: 30,
      'languages/ar': null,
      'languages/en': null,
      'languages/fa': 15,
    })
  })

  test('names no language at all where none can be shown beside a total that the months tell', () => {
    expect(shown(table('languages', { ar: 1, en: 5 }))).toEqual({ languages: null })
  })

  test('is hidden where one of its months is: the rest of the quarter would tell of it', () => {
    expect(shown(table('languages', { ar: 11, en: 12 }), [{}, { referred: 3 }])).toEqual({ languages: null })
    const alone = publish('2026-03', [...baseOf({}), ...table('languages', { ar: 11, en: 12 })], [])
    expect(named(alone)).toEqual({ languages: null })
  })

  test('shows no kinds of contact where few were met one to one, since people newly seen are among those', () => {
    const kinds = (met: number): Cell[] => [
      total('kinds', 120, 30),
      { indicator: 'kinds', part: 'one-to-one', value: 20, people: met },
      { indicator: 'kinds', part: 'phone', value: 60, people: 25 },
      { indicator: 'kinds', part: 'visit', value: 40, people: 20 },
    ]
    expect(shown(kinds(4))).toEqual({ kinds: null })
    expect(Object.values(shown(kinds(15))).every((value) => value !== null)).toBe(true)
  })
})

describe('reasons, of which somebody may give several', () => {
  test('hide the small ones alone, where the others leave nothing over', () => {
    expect(shown(table('reasons', { bereavement: 20, separation: 12, other: 2 }, 30))).toEqual({
      'reasons/bereavement': 20,
      'reasons/separation': 12,
      'reasons/other': null,
    })
  })

  test('are hidden altogether where everybody gave one, and the rest would tell how many gave the small one', () => {
    expect(shown(table('reasons', { bereavement: 15, separation: 12, other: 3 }))).toEqual({ reasons: null })
  })

  test('tell a reader with a solver of no small one better than that 1 to 4 gave it', () => {
    const people = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 30 }))
    let hidden = 0
    fc.assert(
      fc.property(fc.array(people, { minLength: 2, maxLength: 7 }), fc.nat(1000), (counts, chance) => {
        const [most, sum] = [Math.max(...counts), counts.reduce((all, count) => all + count, 0)]
        const referred = most + (chance % (sum - most + 1))
        // nobody who came gave no reason, which is the most that a reader can know
        const found = shown(table('reasons', Object.fromEntries(counts.map((count, at) => [`r${at}`, count])), referred), [
          { referred },
          { referred: 0 },
          { referred: 0 },
        ])
        const unknown = counts.flatMap((count, at) => (count > 0 && found[`reasons/r${at}`] === null ? [`r${at}`] : []))
        const known = counts.reduce((all, _, at) => all + (found[`reasons/r${at}`] ?? 0), 0)
        for (const name of unknown) {
          hidden += 1
          const rows = [`${unknown.join(' + ')} >= ${referred - known}`]
          const bounds = unknown.map((one) => `1 <= ${one} <= ${Math.min(limit - 1, referred)}`)
          const reach = (sense: string) =>
            highs.solve([sense, name, 'Subject To', ...rows, 'Bounds', ...bounds, 'General', ...unknown, 'End'].join('\n')).ObjectiveValue
          expect([Math.round(reach('Minimize')), Math.round(reach('Maximize'))]).toEqual([1, limit - 1])
        }
      }),
      { numRuns: 300, seed: 4 },
    )
    expect(hidden).toBeGreaterThan(100)
  }, 60_000)
})

describe('change in wellbeing', () => {
  test('is shown for ten pairs or more, with its interval and how many were without a pair', () => {
    expect(shown(change(10, 6))).toEqual({ paired: 10, 'without-pair': 6, change: 2.4, 'change-low': 1.1, 'change-high': 3.7 })
  })

  test.each([
    ['nine pairs', change(9, 6), []],
    ['few without a pair', change(20, 3), []],
    ['a month that hides whom it supported, since who is paired was supported', change(12), [{}, { supported: 4 }]],
    ['everybody changed alike', [...change(12).slice(0, 2), total('change', 2, 12), total('change-low', 2, 12), total('change-high', 2, 12)], []],
  ])('is hidden whole for %s', (_, cells, told) => {
    expect(Object.values(shown(cells, told as Base[])).every((value) => value === null)).toBe(true)
  })

  test('says how many rose and fell only where none of these are few, and neither are those between', () => {
    const moved = (rose: number, same: number, fell: number) => shown(change(rose + same + fell, 0, table('paired', { rose, same, fell }).slice(1)))
    expect(moved(12, 5, 0)).toMatchObject({ 'paired/rose': 12, 'paired/same': 5, 'paired/fell': 0 })
    expect(Object.keys(moved(12, 5, 2)).filter((name) => name.startsWith('paired/'))).toEqual([])
  })

  test('is published once: a correction repeats it, so that no two means differ by one person', () => {
    const first = publish('2026-03', [...baseOf({}), ...change(20)], monthsOf([{}, {}]))
    const mended = [
      total('paired', 21),
      total('without-pair', 0),
      total('change', 2.6, 21),
      total('change-low', 1.2, 21),
      total('change-high', 3.9, 21),
    ]
    const second = publish('2026-03', [...baseOf({ supported: 31 }), ...mended], [...monthsOf([{}, {}]), first])
    expect([named(second), second.cells.find(({ indicator }) => indicator === 'supported')?.shown]).toEqual([named(first), 31])
  })
})
