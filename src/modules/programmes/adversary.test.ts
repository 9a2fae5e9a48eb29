import fc from 'fast-check'
import loadHighs from 'highs'
import { describe, expect, test } from 'vitest'
import { type Cell, type Publication, type ShownCell, suppress, totalOfShown } from './suppression.ts'

/*
 * Somebody who reads everything that the partners publish and wants to know what is hidden, with a solver of whole-number programs.
 * They know more than any reader: where a total is shown, which of the hidden parts are small, which are nought and which are neither; and
 * between two versions of a month, which parts were not corrected. Of a small part they must find no more than 1 to limit - 1.
 */

const highs = await loadHighs()
const limit = 5
const reasons = ['age', 'area', 'capacity', 'elsewhere', 'unreached', 'unwilling']
const kinds = ['phone', 'session', 'video', 'visit']
const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`)

interface Published {
  truth: Cell[]
  publication: Publication
}
type Versions = Published[]

const people = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: fc.integer({ min: 1, max: 9 }) }, fc.integer({ min: 5, max: 30 }))
const contacts = fc.tuple(people, fc.nat({ max: 6 })).map(([count, more]) => ({ people: count, contacts: count === 0 ? 0 : count + more }))

/** What happened in a month: people declined by reason, contacts and minutes by kind. */
const month = fc.record({
  declined: fc.tuple(...reasons.map(() => people)),
  work: fc.tuple(...kinds.map(() => contacts)),
  overlap: fc.nat({ max: 3 }),
})
type Month = { declined: number[]; work: { people: number; contacts: number }[]; overlap: number }

const correction = fc.record({ reason: fc.nat({ max: reasons.length - 1 }), people, kind: fc.nat({ max: kinds.length - 1 }), work: contacts })

function correct(truth: Month, { reason, people, kind, work }: { reason: number; people: number; kind: number; work: Month['work'][number] }): Month {
  return { ...truth, declined: truth.declined.with(reason, people), work: truth.work.with(kind, work) }
}

function cellsOf({ declined, work, overlap }: Month): Cell[] {
  const total = (indicator: string, parts: Cell[], people: number): Cell[] => [
    { indicator, part: null, value: parts.reduce((sum, { value }) => sum + value, 0), people },
    ...parts,
  ]
  const byReason = declined.map((count, at) => ({ indicator: 'declined', part: reasons[at] ?? '', value: count, people: count }))
  const byKind = (indicator: string, each: number) =>
    work.map((done, at) => ({ indicator, part: kinds[at] ?? '', value: done.contacts * each, people: done.people }))
  // Somebody may have contacts of several kinds, so that people do not add up over them.
  const reached = Math.max(...work.map((done) => done.people), work.reduce((sum, done) => sum + done.people, 0) - overlap)
  const refused = declined.reduce((sum, count) => sum + count, 0)
  return [
    ...total('declined', byReason, refused),
    ...total('contacts', byKind('contacts', 1), reached),
    ...total('minutes', byKind('minutes', 25), reached),
    { indicator: 'referred', part: null, value: refused + overlap, people: refused + overlap },
  ]
}

/** Publishes a month, and then each correction of it. */
function publish(month: string, truths: Month[]): Versions {
  const published: Versions = []
  for (const truth of truths.map(cellsOf)) {
    const cells = suppress(truth, { month, limit, earlier: published.map(({ publication }) => publication) })
    published.push({ truth, publication: { month, cells } })
  }
  return published
}

const isSmall = ({ people }: Cell) => people > 0 && people < limit

/** The program of one indicator in all versions of a month: its unknowns with their bounds, its equations, and the small parts to be found. */
function systemOf(versions: Versions, indicator: string, prefix: string) {
  const [bounds, rows, targets]: [string[], string[], string[]] = [[], [], []]
  const known = new Map<string, string | number>()
  versions.forEach(({ truth, publication }, version) => {
    const own = truth.flatMap((cell, at) => (cell.indicator === indicator ? [{ cell, shown: publication.cells[at]?.shown ?? null, name: `${prefix}v${version}c${at}` }] : []))
    const total = own.find(({ cell }) => cell.part === null)
    for (const { cell, shown, name } of own.filter((each) => each.cell.part !== null && each.shown === null)) {
      bounds.push(total?.shown == null ? `0 <= ${name} <= 100000` : told(cell, indicator, name))
      if (isSmall(cell)) targets.push(name)
      const unchanged = known.get(`${cell.part} ${cell.value} ${cell.people}`)
      if (unchanged !== undefined) rows.push(typeof unchanged === 'number' ? `${name} = ${unchanged}` : `${name} - ${unchanged} = 0`)
      if (shown === null) known.set(`${cell.part} ${cell.value} ${cell.people}`, name)
    }
    for (const { cell, shown } of own) if (shown !== null) known.set(`${cell.part} ${cell.value} ${cell.people}`, shown)
    const hidden = own.filter(({ cell, shown }) => cell.part !== null && shown === null)
    const sum = own.reduce((all, { cell, shown }) => all + (cell.part === null ? 0 : (shown ?? 0)), 0)
    if (total?.shown != null && hidden.length > 0) rows.push(`${hidden.map(({ name }) => name).join(' + ')} = ${total.shown - sum}`)
  })
  return { bounds, rows, targets }
}

/** What the reader is told of a hidden part beside its total. */
function told({ people }: Cell, indicator: string, name: string): string {
  if (people === 0) return `${name} = 0`
  if (people >= limit) return `${limit} <= ${name} <= 100000`
  return indicator === 'declined' ? `1 <= ${name} <= ${limit - 1}` : `1 <= ${name} <= 100000`
}

/**
 * Pushes one hidden part of every system as far down, and then as far up, as the published figures let it go. The systems share nothing,
 * so one solution of them together is one of each.
 */
function rangesOf(systems: ReturnType<typeof systemOf>[]): { low: number; high: number }[] {
  const ranges = new Map<string, { low: number; high: number }>()
  const rounds = Math.max(0, ...systems.map(({ targets }) => targets.length))
  const [rows, bounds] = [systems.flatMap((system) => system.rows), systems.flatMap((system) => system.bounds)]
  const names = bounds.map((bound) => /[a-z]\w*/.exec(bound)?.[0] ?? '')
  for (let round = 0; round < rounds; round += 1) {
    const targets = systems.flatMap((system) => system.targets[round] ?? [])
    for (const sense of ['Minimize', 'Maximize'] as const) {
      const program = [sense, `reach: ${targets.join(' + ')}`, 'Subject To', ...rows, 'Bounds', ...bounds, 'General', names.join(' '), 'End'].join('\n')
      const solution = highs.solve(program)
      if (solution.Status !== 'Optimal') throw new Error(`The solver says ${solution.Status}`)
      for (const name of targets) {
        const found = Math.round((solution.Columns[name] as { Primal: number }).Primal)
        ranges.set(name, { low: ranges.get(name)?.low ?? found, high: found })
      }
    }
  }
  return [...ranges.values()]
}

const worlds = (corrections: number) =>
  fc.array(
    fc.array(fc.tuple(month, fc.array(correction, { maxLength: corrections })), { minLength: 12, maxLength: 12 }),
    { minLength: 6, maxLength: 6 },
  )

/** Every partner's every month in every version. */
const publishAll = (world: [Month, Parameters<typeof correct>[1][]][][]): Versions[][] =>
  world.map((partner) =>
    partner.map(([truth, corrections], at) => {
      const truths = [truth]
      for (const each of corrections) truths.push(correct(truths.at(-1) ?? truth, each))
      return publish(months[at] ?? '', truths)
    }),
  )

const systemsOf = (published: Versions[][]) =>
  published.flatMap((partner, p) =>
    partner.flatMap((versions, m) => ['declined', 'contacts', 'minutes'].map((indicator) => systemOf(versions, indicator, `${indicator[0]}p${p}m${m}`))),
  )

describe('a reader with a solver', () => {
  test.each([
    [60, 0],
    [140, 2],
  ])('of %d worlds of six partners and twelve months, each month corrected up to %d times, no small part is known better than as 1 to 4', (numRuns, corrections) => {
    let hidden = 0
    fc.assert(
      fc.property(worlds(corrections), (world) => {
        for (const { low, high } of rangesOf(systemsOf(publishAll(world as never)))) {
          hidden += 1
          expect(low).toBeLessThanOrEqual(1)
          expect(high).toBeGreaterThanOrEqual(limit - 1)
        }
      }),
      { numRuns },
    )
    expect(hidden).toBeGreaterThan(numRuns * 50)
  })
})
