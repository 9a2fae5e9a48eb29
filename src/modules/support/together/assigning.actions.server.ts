import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { giveEpisode, giveTasksAlong } from '../caseload/actions.server.ts'
import type { Taker } from '../caseload/caseload.ts'
import { takers } from '../caseload/queries.server.ts'
import { setHandOverTask } from '../task/actions.server.ts'
import { mayTogether } from './access.ts'
import { objections } from './objection.ts'
import { lockEpisodes, openAmong } from './queries.server.ts'
import { objectionToGiving, type Sifted, sift } from './rules.ts'
import type { ChosenEpisode, Done } from './together.ts'
import { beginWork, keepLeftOut } from './work.actions.server.ts'
import { mostWhileWaiting } from './work.ts'

type Giving = { toId: string; note: string | null }

/**
 * Gives several people to one worker, in one move of caseloads: it is taken back as others are. With whom it cannot be done is left out, and kept with the
 * reason. Whoever takes over finds one task with the note. More than can be waited for are worked through afterwards.
 */
export async function giveTogether(
  tx: Db,
  viewer: Viewer,
  { episodeIds, ...giving }: Giving & { episodeIds: readonly string[] },
  today: PlainDate,
): Promise<{ id: string } | Objection> {
  must(mayTogether(viewer, 'assign', null), 'due.move')
  if (episodeIds.length === 0) return objections['nobody-chosen']
  const isMuch = episodeIds.length > mostWhileWaiting
  if (!isMuch) await lockEpisodes(tx, viewer, episodeIds)
  const open = await openAmong(tx, viewer, episodeIds)
  const taker = await takerOf(tx, viewer, open, giving.toId)
  if (!taker) return objections['nobody-to']
  const sifted = siftGiving(viewer, episodeIds, open, taker)
  if (sifted.able.length === 0) return objections['nobody-able']

  const id = newId()
  const { organisationId, id: movedById } = viewer
  await tx.insertInto('caseloadMove').values({ organisationId, id, fromId: null, note: giving.note, movedById }).execute()
  if (isMuch) await beginWork(tx, viewer, { deed: 'assign', upon: { moveId: id }, wished: giving, episodeIds })
  else {
    await give(tx, viewer, id, sifted, taker, today)
    await finishGiving(tx, viewer, id, giving, { people: sifted.able.length, left: sifted.left.length }, today)
  }
  return { id }
}

/** One portion of those who were chosen. */
export async function giveSome(
  tx: Db,
  viewer: Viewer,
  moveId: string,
  { toId }: Giving,
  episodeIds: readonly string[],
  today: PlainDate,
): Promise<Done> {
  await lockEpisodes(tx, viewer, episodeIds)
  const open = await openAmong(tx, viewer, episodeIds)
  const taker = await takerOf(tx, viewer, open, toId)
  const sifted = siftGiving(viewer, episodeIds, open, taker)
  if (taker) await give(tx, viewer, moveId, sifted, taker, today)
  else await keepLeftOut(tx, viewer, { moveId }, sifted.left)
  return { done: sifted.able.length }
}

/** Whoever takes over is told once, when all were looked at. */
export async function finishGiving(
  tx: Db,
  viewer: Viewer,
  moveId: string,
  { toId, note }: Giving,
  counts: { people: number; left: number },
  today: PlainDate,
): Promise<void> {
  if (toId !== viewer.id && counts.people > 0)
    await setHandOverTask(tx, viewer, { personId: null, serviceId: null, aboutId: moveId, forId: toId, words: note, dueOn: today })
  await recordEvent(tx, viewer, { kind: 'caseload moved', subjectId: moveId, onDay: today, detail: { ...counts, takers: 1 } })
}

const takerOf = async (tx: Db, viewer: Viewer, open: readonly ChosenEpisode[], toId: string): Promise<Taker | undefined> =>
  (await takers(tx, viewer, [...new Set(open.map((one) => one.serviceId))])).find((one) => one.id === toId)

/** Whoever was chosen to take over may have gone since it was begun: then nobody goes to them. */
const siftGiving = (viewer: Viewer, episodeIds: readonly string[], open: readonly ChosenEpisode[], taker: Taker | undefined): Sifted =>
  sift(episodeIds, open, (one) => {
    if (!may(viewer, 'hand-over', { serviceId: one.serviceId, workerId: one.workerId })) return 'not-yours'
    return taker ? objectionToGiving(one, taker) : 'works-elsewhere'
  })

async function give(tx: Db, viewer: Viewer, moveId: string, { able, left }: Sifted, taker: Taker, today: PlainDate): Promise<void> {
  for (const one of able) await giveEpisode(tx, viewer, moveId, one, taker, today)
  await giveTasksAlong(
    tx,
    viewer,
    moveId,
    able.map((one) => [one, taker]),
  )
  await keepLeftOut(tx, viewer, { moveId }, left)
}
