import fc from 'fast-check'
import loadHighs from 'highs'
import { describe, expect, test } from 'vitest'
import type { Cell, Publication } from './cell.ts'
import { suppress } from './suppression.ts'

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

const people = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 9 }) },
  fc.integer({ min: 5, max: 30 }),
)
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
  const toldOf = toldVersionOf(versions, indicator)
  const own = versions.map(({ truth, publication }) =>
    truth.flatMap((cell, at) => (cell.indicator === indicator ? [{ cell, shown: publication.cells[at]?.shown ?? null }] : [])),
  )
  // What was not corrected is the same in all versions: one unknown, or no unknown where one of them shows it.
  const same = ({ part, value, people }: Cell) => `${part} ${value} ${people}`
  const shownOnce = new Map(own.flat().flatMap(({ cell, shown }) => (shown === null ? [] : [[same(cell), shown] as const])))
  const unknowns = new Map<string, string>()
  const [bounds, rows, targets] = [new Map<string, string>(), new Set<string>(), new Set<string>()]
  own.forEach((cells, version) => {
    const total = cells.find(({ cell }) => cell.part === null)?.shown
    if (total == null) return
    const hidden = cells.filter(({ shown }) => shown === null).map(({ cell }) => cell)
    const known = cells.filter(({ cell, shown }) => cell.part !== null && shown !== null).reduce((sum, { shown }) => sum + (shown ?? 0), 0)
    const open = hidden.filter((cell) => !shownOnce.has(same(cell)))
    const constant = hidden.reduce((sum, cell) => sum + (shownOnce.get(same(cell)) ?? 0), known)
    for (const cell of open) {
      const name = unknowns.get(same(cell)) ?? `${prefix}x${unknowns.size}`
      unknowns.set(same(cell), name)
      if (!bounds.has(name) || version === toldOf) bounds.set(name, version === toldOf ? told(cell, indicator, name) : `0 <= ${name} <= 100000`)
      if (isSmall(cell)) targets.add(name)
    }
    if (open.length > 0) rows.add(`${open.map((cell) => unknowns.get(same(cell))).join(' + ')} = ${total - constant}`)
  })
  return { names: [...unknowns.values()], bounds: [...bounds.values()], rows: [...rows], targets: [...targets] }
}

/**
 * The first version that shows a total beside hidden parts is the one of which the reader is told. Where contacts were corrected they are
 * not: the people behind a kind may change and its contacts stay, and to be told of eight people then tells of a former three that they had
 * eight contacts.
 */
const toldVersionOf = (versions: Versions, indicator: string): number =>
  indicator !== 'declined' && versions.length > 1
    ? -1
    : versions.findIndex(({ publication }) => {
        const own = publication.cells.filter((cell) => cell.indicator === indicator)
        return own.some(({ part, shown }) => part === null && shown !== null) && own.some(({ shown }) => shown === null)
      })

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
  for (let round = 0; round < rounds; round += 1) {
    const open = systems.filter((system) => system.targets[round] !== undefined)
    const targets = open.flatMap((system) => system.targets[round] ?? [])
    const all = (of: 'rows' | 'bounds' | 'names') => open.flatMap((system) => system[of])
    for (const sense of ['Minimize', 'Maximize'] as const) {
      const program = [
        sense,
        `reach: ${targets.join(' + ')}`,
        'Subject To',
        ...all('rows'),
        'Bounds',
        ...all('bounds'),
        'General',
        ...all('names'),
        'End',
      ].join('\n')
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
  fc.array(fc.array(fc.tuple(month, fc.array(correction, { maxLength: corrections })), { minLength: 12, maxLength: 12 }), {
    minLength: 6,
    maxLength: 6,
  })

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
    partner.flatMap((versions, m) =>
      ['declined', 'contacts', 'minutes'].map((indicator) => systemOf(versions, indicator, `${indicator[0]}p${p}m${m}`)),
    ),
  )

describe('a reader with a solver', () => {
  test.each([
    [60, 0],
    [140, 2],
  ])(
    'of %d worlds of six partners and twelve months, each month corrected up to %d times, no small part is known better than as 1 to 4',
    (numRuns, corrections) => {
      let hidden = 0
      fc.assert(
        fc.property(worlds(corrections), (world) => {
          for (const { low, high } of rangesOf(systemsOf(publishAll(world as never)))) {
            hidden += 1
            expect(low).toBeLessThanOrEqual(1)
            expect(high).toBeGreaterThanOrEqual(limit - 1)
          }
        }),
        { numRuns, endOnFailure: true, seed: 7 },
      )
      expect(hidden).toBeGreaterThan(numRuns * 50)
    },
    // a solver asked some fifty thousand times: half a minute on a busy machine
    180_000,
  )
})
