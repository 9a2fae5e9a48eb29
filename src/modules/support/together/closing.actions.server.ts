import { sql } from 'kysely'
import { isAfter, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { mayStillUndo } from '../caseload/rules.ts'
import { tellEnding } from '../closing/actions.server.ts'
import { closeEpisode, reopenEpisode } from '../episode/actions.server.ts'
import { closingReasons } from '../episode/queries.server.ts'
import { mayClosing, mayTogether } from './access.ts'
import type { WishedClosing } from './forms.ts'
import { objections } from './objection.ts'
import { closedItems, findClosing, lockEpisodes, openAmong } from './queries.server.ts'
import { objectionToEnding, sift } from './rules.ts'
import type { LeftOut } from './together.ts'

/** The reasons for which several people's support can be ended at once: a death is told of one by one. */
export const reasonsTogether = async (db: Db, viewer: Viewer) => (await closingReasons(db, viewer)).filter((reason) => reason.meaning !== 'died')

/** Ends the support of several people, each by the deed by which one is ended, all in one transaction. With whom it cannot be done is left out, and kept with the reason. */
export async function closeTogether(
  tx: Db,
  viewer: Viewer,
  wished: WishedClosing,
  today: PlainDate,
): Promise<{ id: string; people: number; left: number } | Objection> {
  must(mayTogether(viewer, 'close', null), 'support.close')
  const { episodeIds, reasonId, onDay, note, outcome, destination } = wished
  if (episodeIds.length === 0) return objections['nobody-chosen']
  if (isAfter(onDay, today)) return objections['in-future']
  if (!(await reasonsTogether(tx, viewer)).some((reason) => reason.id === reasonId)) return objections['not-a-reason']
  await lockEpisodes(tx, viewer, episodeIds)
  const { able, left } = sift(episodeIds, await openAmong(tx, viewer, episodeIds), (one) =>
    may(viewer, 'close', { serviceId: one.serviceId, workerId: one.workerId }) ? objectionToEnding(one, onDay) : 'not-yours',
  )
  if (able.length === 0) return objections['nobody-able']

  const id = newId()
  const { organisationId, id: closedById } = viewer
  await tx
    .insertInto('closingTogether')
    .values({ organisationId, id, closedById, leftOut: JSON.stringify(left) })
    .execute()
  for (const { episodeId } of able) {
    const done = await closeEpisode(tx, viewer, episodeId, { reasonId, onDay, note }, today)
    // all of it was asked above, of rows that are locked
    if ('key' in done) return done
    await tellEnding(tx, viewer, done.episode, { outcome, destination, lastMeasure: null, said: null }, null)
  }
  await tx
    .updateTable('closure')
    .set({ togetherId: id })
    .where('organisationId', '=', organisationId)
    .where(sql<boolean>`episode_id = any(${able.map((one) => one.episodeId)}::uuid[])`)
    .where('reopenedAt', 'is', null)
    .execute()
  const detail = { people: able.length, left: left.length }
  await recordEvent(tx, viewer, { kind: 'support ended together', subjectId: id, onDay: today, detail })
  return { id, people: able.length, left: left.length }
}

/** Takes a closing of several back, each by the deed by which one is taken up again. Whoever was taken up since, or is with the same service anew, stays as they are. */
export async function undoClosing(
  tx: Db,
  viewer: Viewer,
  closingId: string,
  today: PlainDate,
): Promise<{ people: number; left: number } | Objection> {
  if (!isId(closingId)) throw notFound()
  await tx
    .selectFrom('closingTogether')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', closingId)
    .forUpdate()
    .execute()
  const closing = await findClosing(tx, viewer, closingId)
  must(mayClosing(viewer, 'undo', closing), 'support.reopen')
  if (!mayStillUndo({ movedAt: closing.closedAt, undoneAt: closing.undoneAt }, Temporal.Now.instant())) return objections['too-late-to-undo']
  const left: LeftOut[] = []
  const items = await closedItems(tx, viewer, closingId)
  await lockEpisodes(
    tx,
    viewer,
    items.map((item) => item.episodeId),
  )
  for (const { episodeId, knownAs, reopened } of items) {
    const done = reopened || knownAs === null ? null : await takenUp(tx, viewer, episodeId, today)
    if (done === 'done') continue
    left.push({ episodeId, because: reopened ? 'reopened-meanwhile' : knownAs === null ? 'unseen' : (done ?? 'opened-again') })
  }
  await tx
    .updateTable('closingTogether')
    .set({ undoneAt: sql<Temporal.Instant>`now()`, undoneById: viewer.id, leftOut: JSON.stringify([...closing.leftOut, ...left]) })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', closingId)
    .execute()
  const people = items.length - left.length
  await recordEvent(tx, viewer, { kind: 'support taken up together', subjectId: closingId, onDay: today, detail: { people, left: left.length } })
  return { people, left: left.length }
}

async function takenUp(tx: Db, viewer: Viewer, episodeId: string, today: PlainDate): Promise<'done' | 'opened-again' | 'not-yours'> {
  const { serviceId } = await tx
    .selectFrom('episode')
    .select('serviceId')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', episodeId)
    .executeTakeFirstOrThrow()
  if (!may(viewer, 'reopen', { serviceId, workerId: null })) return 'not-yours'
  const done = await reopenEpisode(tx, viewer, episodeId, today)
  return 'key' in done ? 'opened-again' : 'done'
}
