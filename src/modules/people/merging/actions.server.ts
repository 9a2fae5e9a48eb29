import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { hasDied } from '../death/queries.server.ts'
import { lockPerson } from '../person.queries.server.ts'
import { type Choice, fieldGroups, groupNames, inOrder } from './merging.ts'
import { findMerge, type Merge } from './queries.server.ts'

export type Merging = Choice & { keptId: string; lostId: string; versions: Record<string, number | null> }

/** Makes two records one. Everything follows; what was written so far stays with those who could see it. */
export async function mergePeople(
  tx: Db,
  viewer: Viewer,
  { keptId, lostId, versions, ...choice }: Merging,
): Promise<{ mergeId: string } | Objection> {
  must(may(viewer, 'merge', null), 'people.merge')
  // in the order of their ids, so that two who merge the same pair do not wait for each other
  const people: { id: string; version: number }[] = []
  for (const id of inOrder(keptId, lostId)) people.push(await lockPerson(tx, viewer, id))
  if (people.some((person) => versions[person.id] !== person.version)) return { key: 'merging:objection.changed' }
  if ((await hasDied(tx, keptId)) && (await hasDied(tx, lostId))) return { key: 'merging:objection.bothDied' }
  return { mergeId: await mergeInto(tx, viewer, { keptId, lostId }, choice, { parted: true }) }
}

/**
 * Merges without asking who may: the deed that calls it has asked. `parted` keeps what was written so far with those who could see it; a form that was
 * put with the record of whoever sent it is a new reason to see that record, and parts nothing.
 */
export async function mergeInto(
  tx: Db,
  viewer: Viewer,
  { keptId, lostId }: { keptId: string; lostId: string },
  { taken, opened }: Choice,
  { parted }: { parted: boolean },
): Promise<string> {
  const mergeId = newId()
  const columns = (groups: Choice['taken']) => groups.flatMap((group) => [...fieldGroups[group]])
  await sql`select merge_people(${keptId}::uuid, ${lostId}::uuid, ${mergeId}::uuid, ${columns(taken)}::text[], ${columns(groupNames)}::text[], ${[...opened]}::text[], ${parted})`.execute(
    tx,
  )
  await recordEvent(tx, viewer, { kind: 'people merged', personId: keptId, subjectId: mergeId, detail: { from: lostId } })
  return mergeId
}

/** Takes a merge back: every row that was not changed since is where it was. */
export async function undoMerge(tx: Db, viewer: Viewer, mergeId: string): Promise<Merge | Objection> {
  must(may(viewer, 'merge', null), 'people.merge')
  const { keptId } = await findMerge(tx, viewer, mergeId)
  await lockPerson(tx, viewer, keptId)
  const merge = await findMerge(tx, viewer, mergeId)
  const objection = objectionToUndoing(merge)
  if (objection) return objection
  await sql`select undo_merge(${mergeId}::uuid)`.execute(tx)
  for (const personId of [merge.keptId, merge.lostId]) await recordEvent(tx, viewer, { kind: 'merge undone', personId, subjectId: mergeId })
  return merge
}

export function objectionToUndoing(merge: Pick<Merge, 'undoneAt' | 'undoUntil' | 'hasLater'>): Objection | null {
  if (merge.undoneAt !== null) return { key: 'merging:objection.undone' }
  if (Temporal.Instant.compare(merge.undoUntil, Temporal.Now.instant()) < 0) return { key: 'merging:objection.tooLate' }
  if (merge.hasLater) return { key: 'merging:objection.later' }
  return null
}

/** Says that two records are two people. They are not offered as a pair again, whichever of them one comes from. */
export async function tellApart(tx: Db, viewer: Viewer, a: string, b: string): Promise<void> {
  const [oneId, otherId] = await seenPair(tx, viewer, a, b)
  const row = { organisationId: viewer.organisationId, oneId, otherId, toldById: viewer.id }
  const put = await tx
    .insertInto('toldApart')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if ((put.numInsertedOrUpdatedRows ?? 0n) > 0n) await recordEvent(tx, viewer, { kind: 'told apart', subjectId: oneId, detail: { other: otherId } })
}

/** They may be one after all. */
export async function unsayApart(tx: Db, viewer: Viewer, a: string, b: string): Promise<void> {
  const [oneId, otherId] = await seenPair(tx, viewer, a, b)
  const gone = await tx
    .deleteFrom('toldApart')
    .where('organisationId', '=', viewer.organisationId)
    .where('oneId', '=', oneId)
    .where('otherId', '=', otherId)
    .executeTakeFirst()
  if (gone.numDeletedRows > 0n) await recordEvent(tx, viewer, { kind: 'told apart undone', subjectId: oneId, detail: { other: otherId } })
}

async function seenPair(tx: Db, viewer: Viewer, a: string, b: string): Promise<[string, string]> {
  must(may(viewer, 'merge', null), 'people.merge')
  if (!isId(a) || !isId(b) || a === b) throw notFound()
  const pair = inOrder(a, b)
  for (const id of pair) await lockPerson(tx, viewer, id)
  return pair
}
