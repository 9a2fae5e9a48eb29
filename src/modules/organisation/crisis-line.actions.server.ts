import type { Db } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import type { Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import type { Spoken } from '../../platform/spoken.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import { lineAmong, lockLines } from './crisis-line.queries.server.ts'
import type { CrisisLine } from './crisis-line.ts'
import { usualLines } from './defaults/crisis-lines.ts'
import { putInOrder } from './order.actions.server.ts'
import { type Direction, missingAmong, movedWithin, objectionToRemoval } from './rules.ts'
import { withUnshown } from './spoken-form.ts'
import { overtaken, type Shown } from './stale.ts'

/** `reviewed`: whoever says it has looked today whether it is right. */
export type LineSaid = { name: string; contact: string; words: Spoken; reviewed: boolean }

export async function addLine(tx: Db, viewer: Viewer, said: LineSaid, today: Temporal.PlainDate): Promise<void> {
  const lines = await toChange(tx, viewer)
  const id = newId()
  await tx
    .insertInto('crisisLine')
    .values({ ...rowOf(viewer, said), id, position: after(lines), reviewedOn: said.reviewed ? today : null })
    .execute()
  await recorded(tx, viewer, id)
}

export async function changeLine(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: LineSaid,
  today: Temporal.PlainDate,
  version: number | null,
  shown: (line: Omit<LineSaid, 'reviewed'>) => Shown,
): Promise<Stale | null> {
  const before = lineAmong(await toChange(tx, viewer), id)
  if (version !== before.version) return overtaken(shown(before), shown(said), before.version)
  await tx
    .updateTable('crisisLine')
    .set({
      name: said.name,
      contact: said.contact,
      words: JSON.stringify(withUnshown(before.words, said.words, viewer.organisation.languages)),
      ...(said.reviewed ? { reviewedOn: today } : {}),
      version: before.version + 1,
    })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await recorded(tx, viewer, id)
  return null
}

export async function moveLine(tx: Db, viewer: Viewer, id: string, direction: Direction): Promise<void> {
  const lines = await toChange(tx, viewer)
  lineAmong(lines, id)
  await putInOrder(
    tx,
    viewer,
    'crisisLine',
    movedWithin(
      lines.map((line) => line.id),
      id,
      direction,
    ),
  )
  await recorded(tx, viewer, id)
}

export async function removeLine(tx: Db, viewer: Viewer, id: string): Promise<Objection | null> {
  const lines = await toChange(tx, viewer)
  // taken away by somebody else meanwhile: it is as was wished
  if (!lines.some((line) => line.id === id)) return null
  const objection = objectionToRemoval(lines, id)
  if (objection) return objection
  await tx.deleteFrom('crisisLine').where('organisationId', '=', viewer.organisationId).where('id', '=', id).execute()
  await recorded(tx, viewer, id, true)
  return null
}

/** Adds those of the country's usual lines that are not there, after the others. */
export async function addUsualLines(tx: Db, viewer: Viewer): Promise<void> {
  const lines = await toChange(tx, viewer)
  const missing = missingAmong(usualLines(viewer.organisation.country), lines)
  if (missing.length === 0) return
  const first = after(lines)
  await tx
    .insertInto('crisisLine')
    .values(missing.map((line, at) => ({ ...rowOf(viewer, line), id: newId(), position: first + at, reviewedOn: null })))
    .execute()
  await recorded(tx, viewer, null)
}

async function toChange(tx: Db, viewer: Viewer): Promise<CrisisLine[]> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  return lockLines(tx, viewer)
}

const after = (lines: readonly CrisisLine[]): number => Math.max(0, ...lines.map((line) => line.position)) + 1

const rowOf = (viewer: Viewer, line: { name: string; contact: string; words: Spoken }) => ({
  organisationId: viewer.organisationId,
  name: line.name,
  contact: line.contact,
  words: JSON.stringify(line.words),
})

const recorded = (tx: Db, viewer: Viewer, subjectId: string | null, removed?: boolean) =>
  recordEvent(tx, viewer, { kind: 'settings changed', subjectId, detail: { what: 'crisis lines', ...(removed ? { removed } : {}) } })
