import type { LikelyOne } from '../../people/index.server.ts'
import type { Outcome } from './import.ts'
import { afterPlan, changesIn, type Known, type Plan, planOfKnown, planOfNew } from './plan.ts'
import { type Issue, keepsOut, type ReadRow } from './row.ts'

/** A row that is understood, and waits for what is to become of it. */
export type Waiting = {
  number: number
  read: ReadRow
  issues: Issue[]
  choice: 'create' | 'update' | 'leave' | null
  likeId: string | null
  likeRow: number | null
  nameKey: string
}

/** A row before these, with what it does. */
export type Earlier = {
  number: number
  reference: string | null
  nameKey: string | null
  plan: Plan
  personId: string | null
  likeRow: number | null
}

/** All that is known when it is decided. */
export type Deciding = {
  source: string
  overwrites: boolean
  worksIn: ReadonlyMap<string, readonly string[]>
  referred: ReadonlyMap<string, string>
  likely: ReadonlyMap<number, LikelyOne>
  known: ReadonlyMap<string, Known>
  earlier: readonly Earlier[]
}

/** What becomes of a row, in the columns that keep it. */
export type Planned = {
  number: number
  outcome: Outcome
  issues: Issue[]
  plan: Plan | null
  reference: string | null
  name_key: string | null
  person_id: string | null
  person_version: number | null
  like_id: string | null
  like_row: number | null
}

/** Somebody whom rows are about: here already, or made by a row of this file. */
type Subject = { row: number | null; personId: string | null; version: number | null; state: Known; references: Set<string> }

/** What becomes of rows, one after the other: a later row finds what an earlier one has made of somebody. Pure: the same rows and people give the same. */
export function decide(waiting: readonly Waiting[], deciding: Deciding): Planned[] {
  const met = meet(deciding)
  return waiting.map((row) => {
    const planned = decideOne(row, deciding, met)
    return { ...planned, issues: [...row.issues, ...planned.issues] }
  })
}

type Met = { people: Map<string, Subject>; rows: Map<number, Subject>; byReference: Map<string, Subject>; byName: Map<string, Subject[]> }

function meet({ known, earlier, source }: Deciding): Met {
  const met: Met = { people: new Map(), rows: new Map(), byReference: new Map(), byName: new Map() }
  for (const [id, one] of known)
    met.people.set(id, {
      row: null,
      personId: id,
      version: one.version,
      state: one,
      references: new Set(one.references.filter((ref) => ref.source === source).map((ref) => ref.reference)),
    })
  for (const row of earlier) {
    const subject = row.likeRow !== null ? met.rows.get(row.likeRow) : row.personId !== null ? met.people.get(row.personId) : undefined
    remember(met, row, subject, row.plan, source)
  }
  return met
}

function remember(
  met: Met,
  row: { number: number; reference: string | null; nameKey: string | null },
  before: Subject | undefined,
  plan: Plan,
  source: string,
): void {
  const subject = before ?? {
    row: row.number,
    personId: null,
    version: null,
    state: afterPlan(null, plan, '', source),
    references: new Set<string>(),
  }
  if (before) before.state = afterPlan(before.state, plan, before.personId ?? '', source)
  if (subject.row === row.number) met.rows.set(row.number, subject)
  if (row.reference !== null) {
    met.byReference.set(row.reference, subject)
    subject.references.add(row.reference)
  }
  if (row.nameKey) met.byName.set(row.nameKey, [...new Set([...(met.byName.get(row.nameKey) ?? []), subject])])
}

type Deed = Omit<Planned, 'number' | 'reference' | 'name_key'>
const none: Deed = { outcome: 'skip', issues: [], plan: null, person_id: null, person_version: null, like_id: null, like_row: null }

function decideOne(row: Waiting, deciding: Deciding, met: Met): Planned {
  const kept = { number: row.number, reference: row.read.reference, name_key: row.nameKey }
  if (keepsOut(row.issues)) return { ...kept, reference: null, name_key: null, ...none, outcome: 'error' }
  if (row.choice === 'leave')
    return {
      ...kept,
      reference: null,
      name_key: null,
      ...none,
      like_id: row.likeId,
      like_row: row.likeRow,
      issues: [{ column: null, key: 'exchange:issue.leftOut', note: true }],
    }
  const found = subjectOf(row, deciding, met)
  if (found === 'closed')
    return { ...kept, reference: null, name_key: null, ...none, outcome: 'error', issues: [{ column: null, key: 'exchange:issue.notYours' }] }
  if (found !== null && 'likeId' in found)
    return {
      ...kept,
      ...none,
      like_id: found.likeId,
      like_row: found.likeRow,
      issues: [{ column: null, key: 'exchange:issue.looksLike', values: { reasons: found.reasons.join(' ') }, note: true }],
    }
  const works = objectionToWorker(row.read, deciding)
  if (works) return { ...kept, reference: null, name_key: null, ...none, outcome: 'error', issues: [works] }
  if (found === null) {
    const plan = planOfNew(row.read)
    remember(met, { number: row.number, reference: row.read.reference, nameKey: row.nameKey }, undefined, plan, deciding.source)
    return { ...kept, ...none, outcome: 'create', plan, like_id: row.likeId, like_row: null }
  }
  const { plan, issues } = planOfKnown(row.read, found.state, deciding.source, deciding.overwrites)
  const whose = { person_id: found.personId, person_version: found.version, like_row: found.row, like_id: row.likeId }
  if (issues.length > 0) return { ...kept, reference: null, name_key: null, ...none, ...whose, outcome: 'error', issues }
  if (changesIn(plan).length === 0) return { ...kept, ...none, ...whose, issues: [{ column: null, key: 'exchange:issue.nothingNew', note: true }] }
  remember(met, { number: row.number, reference: row.read.reference, nameKey: row.nameKey }, found, plan, deciding.source)
  return { ...kept, ...none, ...whose, outcome: 'update', plan }
}

type Like = { likeId: string | null; likeRow: number | null; reasons: string[] }

// The reference of the old system is surest. After it comes what somebody said of this row, and only then what it looks like.
function subjectOf(row: Waiting, { referred, likely }: Deciding, met: Met): Subject | Like | 'closed' | null {
  const { reference } = row.read
  const referredId = reference === null ? undefined : referred.get(reference)
  if (referredId !== undefined) return met.people.get(referredId) ?? 'closed'
  const sameReference = reference === null ? undefined : met.byReference.get(reference)
  if (sameReference) return sameReference
  if (row.choice === 'update') {
    const chosen = row.likeId !== null ? met.people.get(row.likeId) : row.likeRow !== null ? met.rows.get(row.likeRow) : undefined
    if (chosen) return chosen
  }
  if (row.choice === 'create') return null
  const like = likely.get(row.number)
  const person = like ? met.people.get(like.id) : undefined
  if (like && person && !isTwoThere(row, person, like.reasons)) return { likeId: like.id, likeRow: null, reasons: like.reasons }
  const twin = (met.byName.get(row.nameKey) ?? []).find((other) => isTwin(row, other))
  return twin ? { likeId: twin.personId, likeRow: twin.personId === null ? twin.row : null, reasons: ['same-name'] } : null
}

/** The old system knew them under two references: then a name alone makes them no one. */
const isTwoThere = (row: Waiting, other: Subject, reasons: readonly string[]): boolean =>
  row.read.reference !== null &&
  other.references.size > 0 &&
  !reasons.some((reason) => reason === 'same-birthday' || reason === 'same-phone' || reason === 'same-email')

function isTwin(row: Waiting, other: Subject): boolean {
  const [mine, theirs] = [row.read.bornOn, other.state.bornOn]
  if (mine !== null && theirs !== null) return mine === theirs
  return row.read.reference === null || other.references.size === 0
}

/** Support that goes on is somebody's who works there. What is over may have been anybody's. */
function objectionToWorker({ workerId, serviceId, endedOn }: ReadRow, { worksIn }: Deciding): Issue | null {
  if (workerId === null || serviceId === null || endedOn !== null) return null
  return worksIn.get(workerId)?.includes(serviceId) ? null : { column: null, key: 'exchange:issue.worksElsewhere' }
}
