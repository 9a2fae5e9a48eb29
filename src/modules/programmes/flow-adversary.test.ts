import fc from 'fast-check'
import loadHighs from 'highs'
import { describe, expect, test } from 'vitest'
import type { Cell, Publication } from './cell.ts'
import { suppress } from './suppression.ts'

/*
 * Somebody with a solver who reads month after month, and knows what lies between the figures: nobody is decided upon who was not referred,
 * nobody accepted who is not supported, nobody supported who was not before and is not accepted, nobody newly seen who is not supported.
 * They know as well that a hidden number is of 1 to limit - 1 people, except where a month shows none of these figures.
 */

const highs = await loadHighs()
const limit = 5
const flow = ['referred', 'accepted', 'declined', 'supported'] as const
type Flow = (typeof flow)[number]
type Truth = Record<Flow, number> & { seen: number; reasons: Record<string, number> }

/** A month's chances: how many come, how many of those waiting are decided upon and refused, how many leave, how many are newly seen. */
const chances = fc.record({ come: fc.nat(14), decided: fc.nat(16), refused: fc.nat(5), leave: fc.nat(10), seen: fc.nat(10), area: fc.nat(5) })

/** A service that began with the programme, so that every relation holds of it. */
function lived(months: readonly { come: number; decided: number; refused: number; leave: number; seen: number; area: number }[]): Truth[] {
  let [waiting, within, seen] = [0, 0, 0]
  return months.map(({ come, decided, refused, leave, seen: fresh, area }) => {
    waiting += come
    const decisions = Math.min(waiting, decided)
    const declined = Math.min(decisions, refused)
    const accepted = decisions - declined
    waiting -= decisions
    const supported = within + accepted
    seen += Math.min(fresh, supported)
    within = Math.max(0, supported - leave)
    const inArea = Math.min(area, declined)
    const reasons = Object.fromEntries(Object.entries({ area: inArea, other: declined - inArea }).filter(([, people]) => people > 0))
    return { referred: come, accepted, declined, supported, seen, reasons }
  })
}

const cellsOf = ({ reasons, seen, ...totals }: Truth): Cell[] => [
  ...flow.map((indicator): Cell => ({ indicator, part: null, value: totals[indicator], people: totals[indicator] })),
  ...Object.entries(reasons).map(([part, people]): Cell => ({ indicator: 'declined', part, value: people, people })),
  { indicator: 'seen', part: null, value: seen, people: seen, exempt: true },
]

/** Publishes the months in their order, and then a correction of one of them. Told is what stands in the end. */
function publish(truths: readonly Truth[], correction?: { at: number; truth: Truth }): Publication[] {
  const earlier: Publication[] = []
  for (const { at, truth } of [...truths.map((one, index) => ({ at: index, truth: one })), ...(correction ? [correction] : [])]) {
    const month = monthAt(at)
    earlier.push({ month, cells: suppress(cellsOf(truth), { month, limit, earlier }) })
  }
  return truths.map((_, at) => earlier.findLast(({ month }) => month === monthAt(at)) as Publication)
}

const monthAt = (at: number) => `${2026 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
const shownIn = ({ cells }: Publication, indicator: string) => cells.find((cell) => cell.indicator === indicator && cell.part === null)?.shown ?? null

/** The program of all months: figures that are shown as themselves, hidden ones as unknowns. */
function programOf(publications: readonly Publication[]) {
  const rows: string[] = []
  const bounds: string[] = []
  const add = (terms: (readonly [number, Flow, number])[], known = 0) => {
    let most = -known
    const unknown: string[] = []
    for (const [times, indicator, at] of terms) {
      const shown = shownIn(publications[at] as Publication, indicator)
      if (shown === null) unknown.push(`${times > 0 ? '+' : '-'} ${indicator}${at}`)
      else most -= times * shown
    }
    if (unknown.length > 0) rows.push(`${unknown.join(' ')} <= ${most}`)
  }
  let last = { at: -1, seen: 0 }
  for (const [at, publication] of publications.entries()) {
    const hidden = flow.filter((indicator) => shownIn(publication, indicator) === null)
    for (const indicator of hidden) {
      const isOpen = hidden.length === flow.length
      bounds.push(`${isOpen ? 0 : 1} <= ${indicator}${at} <= ${isOpen || indicator === 'declined' ? 100000 : limit - 1}`)
    }
    add(
      Array.from({ length: at + 1 }, (_, one) => [
        [1, 'accepted', one] as const,
        [1, 'declined', one] as const,
        [-1, 'referred', one] as const,
      ]).flat(),
    )
    add([
      [1, 'accepted', at],
      [-1, 'supported', at],
    ])
    if (at > 0)
      add([
        [1, 'supported', at],
        [-1, 'supported', at - 1],
        [-1, 'accepted', at],
      ])
    const seen = shownIn(publication, 'seen')
    if (seen === null) continue
    add(
      Array.from({ length: at - last.at }, (_, one) => [-1, 'supported', last.at + 1 + one] as const),
      seen - last.seen,
    )
    last = { at, seen }
  }
  return { rows, bounds, names: bounds.map((bound) => bound.split(' ')[2] ?? '') }
}

function rangeOf(name: string, { rows, bounds, names }: ReturnType<typeof programOf>): [number, number] {
  const reach = (sense: string) => {
    const solution = highs.solve(
      [sense, name, 'Subject To', ...(rows.length > 0 ? rows : [`${name} >= 0`]), 'Bounds', ...bounds, 'General', ...names, 'End'].join('\n'),
    )
    if (solution.Status !== 'Optimal') throw new Error(`The solver says ${solution.Status}`)
    return Math.round(solution.ObjectiveValue)
  }
  return [reach('Minimize'), reach('Maximize')]
}

describe('a reader with a solver who knows what lies between the figures', () => {
  test('knows no hidden number of few people better than as 1 to 4', () => {
    let [hidden, shown, months] = [0, 0, 0]
    fc.assert(
      fc.property(fc.array(chances, { minLength: 2, maxLength: 12 }), fc.nat(11), fc.integer({ min: 0, max: 6 }), (year, which, late) => {
        const former = lived(year)
        const at = which % former.length
        // late referrals: all that was known to lie between the figures still does
        const corrected = { ...(former[at] as Truth), referred: (former[at] as Truth).referred + late }
        const truths = former.with(at, corrected)
        const publications = late === 0 ? publish(former) : publish(former, { at, truth: corrected })
        const program = programOf(publications)
        for (const [at, truth] of truths.entries())
          for (const indicator of flow) {
            months += 1
            const isHidden = shownIn(publications[at] as Publication, indicator) === null
            if (!isHidden) shown += 1
            if (!isHidden || truth[indicator] === 0 || truth[indicator] >= limit) continue
            hidden += 1
            const [least, most] = rangeOf(`${indicator}${at}`, program)
            expect(least, JSON.stringify(truths)).toBeLessThanOrEqual(1)
            expect(most, JSON.stringify(truths)).toBeGreaterThanOrEqual(limit - 1)
          }
      }),
      { numRuns: 150, seed: 9 },
    )
    expect(hidden).toBeGreaterThan(500)
    // and the rule does not come to hiding everything
    expect(shown / months).toBeGreaterThan(0.3)
  }, 180_000)

  test('is not told how few were accepted by those referred and declined, nor by how support grew', () => {
    const month = (referred: number, accepted: number, declined: number, supported: number) =>
      publish([{ referred, accepted, declined, supported, seen: 0, reasons: { other: declined } }])[0] as Publication
    // Twelve referred and ten accepted: two at most could have been declined.
    expect(flow.map((indicator) => shownIn(month(12, 10, 2, 10), indicator))).toEqual([null, null, null, null])
    // With five more who still wait, anything from 1 to 4 may be.
    expect(flow.map((indicator) => shownIn(month(17, 10, 2, 10), indicator))).toEqual([17, 10, null, 10])
  })
})
