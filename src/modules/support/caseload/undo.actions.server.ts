import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { closureInForce } from '../episode/queries.server.ts'
import { finishGiving } from '../together/assigning.actions.server.ts'
import type { Done, LeftOut } from '../together/together.ts'
import { beginWork, endWork, keepLeftOut } from '../together/work.actions.server.ts'
import { lockUnderWay } from '../together/work.queries.server.ts'
import { mostWhileWaiting, type Work } from '../together/work.ts'
import { mayMove } from './access.ts'
import { setWorker } from './actions.server.ts'
import { objections } from './objection.ts'
import { findMove } from './queries.server.ts'
import { mayStillUndo } from './rules.ts'

/**
 * Takes a move back. Who was handed on since, or whose support ended, stays where they are. One that is still under way is stopped first: who was not looked at
 * yet stays where they are.
 */
export async function undoMove(tx: Db, viewer: Viewer, moveId: string, today: PlainDate): Promise<{ left: number } | Objection> {
  if (!isId(moveId)) throw notFound()
  const present = await lockUnderWay(tx, viewer, { moveId })
  await tx.selectFrom('caseloadMove').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', moveId).forUpdate().execute()
  const move = await findMove(tx, viewer, moveId)
  must(mayMove(viewer, 'undo', move), 'due.undo-move')
  if (present?.deed === 'undo-assign') return objections['under-way']
  if (!mayStillUndo(move, Temporal.Now.instant())) return objections['too-late-to-undo']
  const items = await movedEpisodes(tx, viewer, moveId)
  if (items.some((item) => item.fromEnded)) return objections['left-meanwhile']
  if (present) await stopGiving(tx, viewer, moveId, present, { people: items.length, left: move.leftOut.length }, today)
  if (items.length > mostWhileWaiting) {
    await beginWork(tx, viewer, { deed: 'undo-assign', upon: { moveId }, episodeIds: items.map((item) => item.episodeId) })
    return { left: 0 }
  }
  const { done } = await giveBack(tx, viewer, moveId, items, today)
  const left = items.length - done
  await finishGivingBack(tx, viewer, moveId, { people: done, left }, today)
  return { left }
}

async function stopGiving(
  tx: Db,
  viewer: Viewer,
  moveId: string,
  { id, wished }: Work,
  counts: { people: number; left: number },
  today: PlainDate,
): Promise<void> {
  await endWork(tx, viewer, id, 'stopped')
  // whoever had taken over some of them hears of it as of any other move
  await finishGiving(tx, viewer, moveId, { toId: wished['toId'] ?? '', note: wished['note'] ?? null }, counts, today)
}

/** One portion of those who were moved. */
export const giveBackSome = async (tx: Db, viewer: Viewer, moveId: string, episodeIds: readonly string[], today: PlainDate): Promise<Done> =>
  giveBack(tx, viewer, moveId, await movedEpisodes(tx, viewer, moveId, episodeIds), today)

async function giveBack(tx: Db, viewer: Viewer, moveId: string, items: readonly MovedEpisode[], today: PlainDate): Promise<Done> {
  const left: LeftOut[] = []
  for (const item of items) {
    if (item.workerId !== item.toId || item.closed || item.fromEnded) {
      left.push({ episodeId: item.episodeId, because: item.closed ? 'closed-meanwhile' : 'moved-on' })
      continue
    }
    await setWorker(tx, viewer, item, item.fromId, today)
    const { personId, serviceId, episodeId: subjectId } = item
    const detail = { fromWorkerId: item.toId, toWorkerId: item.fromId, undone: true }
    await recordEvent(tx, viewer, { kind: 'episode handed over', personId, serviceId, subjectId, onDay: today, detail })
  }
  await keepLeftOut(tx, viewer, { moveId }, left)
  return { done: items.length - left.length }
}

export async function finishGivingBack(
  tx: Db,
  viewer: Viewer,
  moveId: string,
  counts: { people: number; left: number },
  today: PlainDate,
): Promise<void> {
  await giveTasksBack(tx, viewer, moveId)
  await tx
    .updateTable('caseloadMove')
    .set({ undoneAt: sql<Temporal.Instant>`now()`, undoneById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', moveId)
    .execute()
  await recordEvent(tx, viewer, { kind: 'caseload move undone', subjectId: moveId, onDay: today, detail: counts })
}

type MovedEpisode = Awaited<ReturnType<typeof movedEpisodes>>[number]

/** Every one of them, or some, also who closed their record to the viewer since: they go back where they were, unseen. */
const movedEpisodes = (tx: Db, viewer: Viewer, moveId: string, episodeIds: readonly string[] | null = null) =>
  tx
    .selectFrom('caseloadMoveItem as item')
    .innerJoin('episode', (join) => join.onRef('episode.organisationId', '=', 'item.organisationId').onRef('episode.id', '=', 'item.episodeId'))
    .leftJoin('closure', closureInForce)
    .leftJoin('viewer as source', (join) => join.onRef('source.organisationId', '=', 'item.organisationId').onRef('source.id', '=', 'item.fromId'))
    .select(['episode.id as episodeId', 'episode.personId', 'episode.serviceId', 'episode.workerId', 'item.fromId', 'item.toId'])
    .select([sql<boolean>`closure.id is not null`.as('closed'), sql<boolean>`source.ended_at is not null`.as('fromEnded')])
    .where('item.organisationId', '=', viewer.organisationId)
    .where('item.moveId', '=', moveId)
    .$if(episodeIds !== null, (query) => query.where(sql<boolean>`episode.id = any(${[...(episodeIds ?? [])]}::uuid[])`))
    .orderBy('episode.id')
    .execute()

/** Their own tasks go back where they are still with whoever took them; those that told of the move are done with. */
async function giveTasksBack(tx: Db, viewer: Viewer, moveId: string): Promise<void> {
  const org = viewer.organisationId
  await sql`update task set for_id = item.from_id from caseload_move_item item
    where item.organisation_id = ${org} and item.move_id = ${moveId} and task.organisation_id = ${org} and task.id = item.task_id
      and task.for_id = item.to_id and task.done_at is null`.execute(tx)
  await sql`update task set done_at = now(), done_by_id = ${viewer.id}
    where organisation_id = ${org} and kind = 'handed-over' and about_id = ${moveId} and done_at is null`.execute(tx)
}
