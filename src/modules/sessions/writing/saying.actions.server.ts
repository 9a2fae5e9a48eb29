import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent, stopMessagesAbout } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { mayWrite } from './access.ts'
import { isOfChange, mostWhileWaiting, type Whom } from './bulletin.ts'
import { leaveToOthers } from './closed.server.ts'
import type { Said } from './forms.ts'
import { askedOf, groupOf } from './group.server.ts'
import { type Addresses, tellSome } from './portion.server.ts'
import { lockBulletin } from './queries.server.ts'

export type NewWord = { activityId: string; serviceId: string; sessionId: string | null; whom: Whom[]; lastSessions: number }

/** What was shown of the group before it was sent, and the same as it is now: where they differ, whoever sends it looks again. */
export type Shown = { version: number | null; now: { version: number; text: string }; label: string }

/** Writes down a word to a group of one's own accord, and begins to tell it. */
export async function sayWord(
  tx: Db,
  viewer: Viewer,
  word: NewWord,
  said: Said,
  shown: Shown,
  addresses: Addresses,
): Promise<{ id: string } | Objection | Stale> {
  must(mayWrite(viewer, 'write', { serviceId: word.serviceId, isTheirs: false }), 'writing.write')
  const id = newId()
  await tx
    .insertInto('bulletin')
    .values({ organisationId: viewer.organisationId, id, ...word, why: 'word', madeById: viewer.id })
    .execute()
  return sayBulletin(tx, viewer, id, said, shown, addresses)
}

/** Tells what changed, or what somebody wrote: to a few at once, to many portion by portion. Said twice, it was said once. */
export async function sayBulletin(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: Said,
  shown: Shown,
  addresses: Addresses,
): Promise<{ id: string } | Objection | Stale> {
  const bulletin = await lockBulletin(tx, viewer, id)
  must(mayWrite(viewer, 'write', bulletin), 'writing.write')
  if (bulletin.begunAt !== null || bulletin.letGoAt !== null) return { key: 'writing:objection.said-already' }
  if (shown.version !== null && shown.version !== shown.now.version)
    return { stale: [{ field: 'whom', label: shown.label, theirs: shown.now.text, yours: said.shown }], version: shown.now.version }
  const asked = await askedOf(tx, viewer, bulletin)
  const { members, colleagues, guests } = await groupOf(tx, viewer, asked)
  const closedOut = await leaveToOthers(tx, viewer, id, asked, isOfChange(bulletin.why))
  if (members.length + colleagues.length + guests.length + closedOut === 0) return { key: 'writing:objection.nobody' }
  const { organisationId } = viewer
  await ofBulletin(tx, viewer, id)
    .set({ texts: JSON.stringify(said.texts), asksAnswer: said.asksAnswer, closedOut, begunAt: Temporal.Now.instant(), begunById: viewer.id })
    .execute()
  const nobody = { personId: null, viewerId: null, bookingId: null }
  const rows = [
    ...members.map(({ personId }) => ({ ...nobody, personId })),
    ...colleagues.map(({ viewerId }) => ({ ...nobody, viewerId })),
    ...guests.map(({ bookingId }) => ({ ...nobody, bookingId })),
  ]
  if (rows.length > 0)
    await tx
      .insertInto('bulletinTo')
      .values(rows.map((row) => ({ organisationId, id: newId(), bulletinId: id, ...row })))
      .execute()
  await recordEvent(tx, viewer, {
    kind: 'group told',
    serviceId: bulletin.serviceId,
    subjectId: id,
    detail: { why: bulletin.why, people: rows.length },
  })
  if (rows.length <= mostWhileWaiting) while ((await tellSome(tx, viewer, id, addresses)) > 0);
  return { id }
}

/** Nobody has to be told, or nobody any more. */
export async function letGo(tx: Db, viewer: Viewer, id: string): Promise<null> {
  const bulletin = await lockBulletin(tx, viewer, id)
  must(mayWrite(viewer, 'tell', bulletin), 'writing.tell')
  if (bulletin.letGoAt !== null) return null
  await ofBulletin(tx, viewer, id).set({ letGoAt: Temporal.Now.instant(), letGoById: viewer.id }).execute()
  await recordEvent(tx, viewer, { kind: 'group let go', serviceId: bulletin.serviceId, subjectId: id })
  return null
}

/** Stops what is still being told, and what waits in the post. Who was told was told. */
export async function stopBulletin(tx: Db, viewer: Viewer, id: string): Promise<Objection | null> {
  const bulletin = await lockBulletin(tx, viewer, id)
  must(mayWrite(viewer, 'write', bulletin), 'writing.write')
  if (bulletin.begunAt === null) return { key: 'writing:objection.not-said' }
  if (bulletin.stoppedAt !== null) return null
  const { organisationId } = viewer
  await tx
    .updateTable('bulletinTo')
    .set({ way: 'left-out', because: 'stopped' })
    .where('organisationId', '=', organisationId)
    .where('bulletinId', '=', id)
    .where('way', 'is', null)
    .execute()
  await ofBulletin(tx, viewer, id)
    .set({ stoppedAt: Temporal.Now.instant(), stoppedById: viewer.id, finishedAt: sql<Temporal.Instant>`coalesce(finished_at, now())` })
    .execute()
  await stopMessagesAbout(tx, viewer, id)
  await recordEvent(tx, viewer, { kind: 'group stopped', serviceId: bulletin.serviceId, subjectId: id })
  return null
}

const ofBulletin = (tx: Db, viewer: Viewer, id: string) =>
  tx.updateTable('bulletin').where('organisationId', '=', viewer.organisationId).where('id', '=', id)
