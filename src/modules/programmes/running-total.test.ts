import fc from 'fast-check'
import loadHighs from 'highs'
import { describe, expect, test } from 'vitest'
import type { Cell, Publication } from './cell.ts'
import { suppress } from './suppression.ts'

const highs = await loadHighs()
const limit = 5
const contacts = { indicator: 'contacts', part: null }
const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`)

/** A month: people newly seen, people with a contact (the newly seen among them), contacts. */
interface Month {
  newlySeen: number
  people: number
  contacts: number
}

/** A partner's months, published one after the other: its contacts, and how many it has seen since it began. */
function publish(year: Month[]): Publication[] {
  const earlier: Publication[] = []
  let seen = 0
  for (const [at, { newlySeen, people, contacts: count }] of year.entries()) {
    seen += newlySeen
    const cells: Cell[] = [
      { ...contacts, value: count, people },
      { indicator: 'seen', part: null, value: seen, people: seen, exempt: true, countedIn: [contacts] },
    ]
    const month = months[at] ?? ''
    earlier.push({ month, cells: suppress(cells, { month, limit, earlier }) })
  }
  return earlier
}

const shown = (publications: Publication[], indicator: string) =>
  publications.map(({ cells }) => cells.find((cell) => cell.indicator === indicator)?.shown ?? null)
const quiet = (newlySeen: number): Month => ({ newlySeen, people: Math.max(newlySeen, 3), contacts: 6 })
const busy = (newlySeen: number): Month => ({ newlySeen, people: 12, contacts: 30 })

describe('people seen, month by month', () => {
  test('while contacts are shown, so is everybody seen, few or many', () => {
    expect(shown(publish([busy(2), busy(3), busy(1)]), 'seen')).toEqual([2, 5, 6])
  })

  test('in a month of few contacts they wait, since three newly seen would say that there were three contacts at least', () => {
    expect(shown(publish([busy(8), quiet(3), busy(4)]), 'seen')).toEqual([8, null, 15])
  })

  test('they wait as well when nobody new was seen: the waiting itself tells nothing', () => {
    expect(shown(publish([busy(8), quiet(0), busy(0)]), 'seen')).toEqual([8, null, 8])
  })

  test('a partner whose contacts are always few is shown each quarter', () => {
    expect(shown(publish([quiet(1), quiet(2), quiet(0), quiet(1), quiet(0), quiet(1)]), 'seen')).toEqual([null, null, 3, null, null, 5])
  })

  test('they wait on while their growth would still say something of a hidden month', () => {
    const everybodyNew = { newlySeen: 4, people: 4, contacts: 4 }
    expect(shown(publish([everybodyNew, everybodyNew, everybodyNew, quiet(0), quiet(0)]), 'seen')).toEqual([null, null, null, 12, null])
  })
})

describe('a reader with a solver', () => {
  /** The least and the most people that the contacts of a hidden month may be of, knowing that the newly seen are among them. */
  function rangeOf(target: number, publications: Publication[]): [number, number] {
    const [seen, counts] = [shown(publications, 'seen'), shown(publications, 'contacts')]
    const rows = counts.map((_, at) => `n${at} - p${at} <= 0`)
    const bounds = counts.map((count, at) => (count === null ? `1 <= p${at} <= ${limit - 1}` : `0 <= p${at} <= ${count}`))
    let latest = { at: -1, seen: 0 }
    for (const [at, figure] of seen.entries()) {
      if (figure === null) continue
      const between = counts.flatMap((_, month) => (month > latest.at && month <= at ? [`n${month}`] : []))
      rows.push(`${between.join(' + ')} = ${figure - latest.seen}`)
      latest = { at, seen: figure }
    }
    const names = counts.flatMap((_, at) => [`n${at}`, `p${at}`])
    const reach = (sense: string) => {
      const solution = highs.solve([sense, `p${target}`, 'Subject To', ...rows, 'Bounds', ...bounds, 'General', ...names, 'End'].join('\n'))
      if (solution.Status !== 'Optimal') throw new Error(`The solver says ${solution.Status}`)
      return Math.round(solution.ObjectiveValue)
    }
    return [reach('Minimize'), reach('Maximize')]
  }

  test('who has all that was published of people seen knows no hidden month of contacts better than as 1 to 4 people', () => {
    const people = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) }, { weight: 2, arbitrary: fc.integer({ min: 0, max: 15 }) })
    const month = fc.tuple(people, fc.nat({ max: 15 }), fc.nat({ max: 20 })).map(([count, fresh, more]) => ({
      newlySeen: Math.min(count, fresh),
      people: count,
      contacts: count === 0 ? 0 : count + more,
    }))
    fc.assert(
      fc.property(fc.array(month, { minLength: 2, maxLength: 12 }), (year) => {
        const publications = publish(year)
        const hidden = shown(publications, 'contacts').flatMap((figure, at) => (figure === null ? [at] : []))
        for (const at of hidden) expect(rangeOf(at, publications)).toEqual([1, limit - 1])
      }),
      { numRuns: 100 },
    )
  })
})
