import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { closureInForce } from '../episode/queries.server.ts'
import { mayMove } from './access.ts'
import { setWorker } from './actions.server.ts'
import { objections } from './objection.ts'
import { findMove } from './queries.server.ts'
import { mayStillUndo } from './rules.ts'

/** Takes a move back. Who was handed on since, or whose support ended, stays where they are. */
export async function undoMove(tx: Db, viewer: Viewer, moveId: string, today: PlainDate): Promise<{ people: number; left: number } | Objection> {
  if (!isId(moveId)) throw notFound()
  await tx.selectFrom('caseloadMove').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', moveId).forUpdate().execute()
  const move = await findMove(tx, viewer, moveId)
  must(mayMove(viewer, 'undo', move), 'due.undo-move')
  if (!mayStillUndo(move, Temporal.Now.instant())) return objections['too-late-to-undo']
  const items = await movedEpisodes(tx, viewer, moveId)
  if (items.some((item) => item.fromEnded)) return objections['left-meanwhile']
  const back = items.filter((item) => item.workerId === item.toId && !item.closed)
  for (const item of back) {
    await setWorker(tx, viewer, item, item.fromId, today)
    const detail = { fromWorkerId: item.toId, toWorkerId: item.fromId, undone: true }
    await recordEvent(tx, viewer, {
      kind: 'episode handed over',
      personId: item.personId,
      serviceId: item.serviceId,
      subjectId: item.episodeId,
      onDay: today,
      detail,
    })
  }
  await giveTasksBack(tx, viewer, moveId)
  await tx
    .updateTable('caseloadMove')
    .set({ undoneAt: sql<Temporal.Instant>`now()`, undoneById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', moveId)
    .execute()
  const left = items.length - back.length
  await recordEvent(tx, viewer, { kind: 'caseload move undone', subjectId: moveId, onDay: today, detail: { people: back.length, left } })
  return { people: back.length, left }
}

/** Every one of them, also who closed their record to the viewer since: they go back where they were, unseen. */
const movedEpisodes = (tx: Db, viewer: Viewer, moveId: string) =>
  tx
    .selectFrom('caseloadMoveItem as item')
    .innerJoin('episode', (join) => join.onRef('episode.organisationId', '=', 'item.organisationId').onRef('episode.id', '=', 'item.episodeId'))
    .leftJoin('closure', closureInForce)
    .leftJoin('viewer as source', (join) => join.onRef('source.organisationId', '=', 'item.organisationId').onRef('source.id', '=', 'item.fromId'))
    .select(['episode.id as episodeId', 'episode.personId', 'episode.serviceId', 'episode.workerId', 'item.fromId', 'item.toId'])
    .select([sql<boolean>`closure.id is not null`.as('closed'), sql<boolean>`source.ended_at is not null`.as('fromEnded')])
    .where('item.organisationId', '=', viewer.organisationId)
    .where('item.moveId', '=', moveId)
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
