import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { mayStillUndo } from '../caseload/rules.ts'
import { reopenEpisode } from '../episode/actions.server.ts'
import { mayClosing } from './access.ts'
import { finishClosing } from './closing.actions.server.ts'
import { objections } from './objection.ts'
import { closedItems, findClosing, lockEpisodes } from './queries.server.ts'
import type { ClosedItem, Done, LeftBecause, LeftOut } from './together.ts'
import { beginWork, endWork, keepLeftOut } from './work.actions.server.ts'
import { lockUnderWay } from './work.queries.server.ts'
import { mostWhileWaiting } from './work.ts'

/**
 * Takes a closing of several back, each by the deed by which one is taken up again. Whoever was taken up since, or is with the same service anew, stays as they are.
 * One that is still under way is stopped first: who was not looked at yet goes on as if nothing had been.
 */
export async function undoClosing(tx: Db, viewer: Viewer, closingId: string, today: PlainDate): Promise<{ left: number } | Objection> {
  if (!isId(closingId)) throw notFound()
  const present = await lockUnderWay(tx, viewer, { closingId })
  await tx
    .selectFrom('closingTogether')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', closingId)
    .forUpdate()
    .execute()
  const closing = await findClosing(tx, viewer, closingId)
  must(mayClosing(viewer, 'undo', closing), 'support.reopen')
  if (present?.deed === 'undo-close') return objections['under-way']
  if (!mayStillUndo({ movedAt: closing.closedAt, undoneAt: closing.undoneAt }, Temporal.Now.instant())) return objections['too-late-to-undo']
  const items = await closedItems(tx, viewer, closingId)
  if (present) {
    await endWork(tx, viewer, present.id, 'stopped')
    await finishClosing(tx, viewer, closingId, { people: items.length, left: closing.leftOut.length }, today)
  }
  const episodeIds = items.map((item) => item.episodeId)
  if (items.length > mostWhileWaiting) {
    await beginWork(tx, viewer, { deed: 'undo-close', upon: { closingId }, episodeIds })
    return { left: 0 }
  }
  const { done } = await reopen(tx, viewer, closingId, items, today)
  const left = items.length - done
  await finishReopening(tx, viewer, closingId, { people: done, left }, today)
  return { left }
}

/** One portion of those whose support was ended. */
export async function reopenSome(tx: Db, viewer: Viewer, closingId: string, episodeIds: readonly string[], today: PlainDate): Promise<Done> {
  return reopen(tx, viewer, closingId, await closedItems(tx, viewer, closingId, episodeIds), today)
}

export async function finishReopening(
  tx: Db,
  viewer: Viewer,
  closingId: string,
  counts: { people: number; left: number },
  today: PlainDate,
): Promise<void> {
  await tx
    .updateTable('closingTogether')
    .set({ undoneAt: sql<Temporal.Instant>`now()`, undoneById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', closingId)
    .execute()
  await recordEvent(tx, viewer, { kind: 'support taken up together', subjectId: closingId, onDay: today, detail: counts })
}

async function reopen(tx: Db, viewer: Viewer, closingId: string, items: readonly ClosedItem[], today: PlainDate): Promise<Done> {
  await lockEpisodes(
    tx,
    viewer,
    items.map((item) => item.episodeId),
  )
  const left: LeftOut[] = []
  for (const item of items) {
    const because = await takenUp(tx, viewer, item, today)
    if (because !== null) left.push({ episodeId: item.episodeId, because })
  }
  await keepLeftOut(tx, viewer, { closingId }, left)
  return { done: items.length - left.length }
}

/** Takes somebody up again; else why not. */
async function takenUp(tx: Db, viewer: Viewer, { episodeId, knownAs, reopened }: ClosedItem, today: PlainDate): Promise<LeftBecause | null> {
  if (reopened) return 'reopened-meanwhile'
  if (knownAs === null) return 'unseen'
  const { serviceId } = await tx
    .selectFrom('episode')
    .select('serviceId')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', episodeId)
    .executeTakeFirstOrThrow()
  if (!may(viewer, 'reopen', { serviceId, workerId: null })) return 'not-yours'
  return 'key' in (await reopenEpisode(tx, viewer, episodeId, today)) ? 'opened-again' : null
}
