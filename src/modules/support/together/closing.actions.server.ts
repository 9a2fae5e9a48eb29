import { sql } from 'kysely'
import { isAfter, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { tellEnding } from '../closing/actions.server.ts'
import { closeEpisode } from '../episode/actions.server.ts'
import { closingReasons } from '../episode/queries.server.ts'
import { mayTogether } from './access.ts'
import type { WishedClosing } from './forms.ts'
import { objections } from './objection.ts'
import { lockEpisodes, openAmong } from './queries.server.ts'
import { objectionToEnding, type Sifted, sift } from './rules.ts'
import type { ChosenEpisode, Done } from './together.ts'
import { beginWork, keepLeftOut } from './work.actions.server.ts'
import { mostWhileWaiting } from './work.ts'

/** The reasons for which several people's support can be ended at once: a death is told of one by one. */
export const reasonsTogether = async (db: Db, viewer: Viewer) => (await closingReasons(db, viewer)).filter((reason) => reason.meaning !== 'died')

export type Ending = Omit<WishedClosing, 'episodeIds'>

/**
 * Ends the support of several people, each by the deed by which one is ended. With whom it cannot be done is left out, and kept with the reason.
 * More than can be waited for are worked through afterwards.
 */
export async function closeTogether(
  tx: Db,
  viewer: Viewer,
  { episodeIds, ...ending }: WishedClosing,
  today: PlainDate,
): Promise<{ id: string } | Objection> {
  must(mayTogether(viewer, 'close', null), 'support.close')
  if (episodeIds.length === 0) return objections['nobody-chosen']
  if (isAfter(ending.onDay, today)) return objections['in-future']
  if (!(await reasonsTogether(tx, viewer)).some((reason) => reason.id === ending.reasonId)) return objections['not-a-reason']
  const isMuch = episodeIds.length > mostWhileWaiting
  if (!isMuch) await lockEpisodes(tx, viewer, episodeIds)
  const sifted = siftEnding(viewer, episodeIds, await openAmong(tx, viewer, episodeIds), ending)
  if (sifted.able.length === 0) return objections['nobody-able']

  const id = newId()
  const { organisationId, id: closedById } = viewer
  await tx.insertInto('closingTogether').values({ organisationId, id, closedById }).execute()
  if (isMuch) await beginWork(tx, viewer, { deed: 'close', upon: { closingId: id }, wished: { ...ending, onDay: `${ending.onDay}` }, episodeIds })
  else {
    const done = await end(tx, viewer, id, sifted, ending, today)
    await finishClosing(tx, viewer, id, { people: done, left: new Set(episodeIds).size - done }, today)
  }
  return { id }
}

/** One portion of those who were chosen. */
export async function closeSome(
  tx: Db,
  viewer: Viewer,
  closingId: string,
  ending: Ending,
  episodeIds: readonly string[],
  today: PlainDate,
): Promise<Done> {
  await lockEpisodes(tx, viewer, episodeIds)
  const sifted = siftEnding(viewer, episodeIds, await openAmong(tx, viewer, episodeIds), ending)
  return { done: await end(tx, viewer, closingId, sifted, ending, today) }
}

export async function finishClosing(
  tx: Db,
  viewer: Viewer,
  closingId: string,
  counts: { people: number; left: number },
  today: PlainDate,
): Promise<void> {
  await recordEvent(tx, viewer, { kind: 'support ended together', subjectId: closingId, onDay: today, detail: counts })
}

const siftEnding = (viewer: Viewer, episodeIds: readonly string[], open: readonly ChosenEpisode[], { onDay }: Ending): Sifted =>
  sift(episodeIds, open, (one) =>
    may(viewer, 'close', { serviceId: one.serviceId, workerId: one.workerId }) ? objectionToEnding(one, onDay) : 'not-yours',
  )

/** Gives how many were closed. Whom the deed by which one is closed refuses all the same, such as for a reason that was put away since, is left out too. */
async function end(tx: Db, viewer: Viewer, closingId: string, { able, left }: Sifted, ending: Ending, today: PlainDate): Promise<number> {
  const { reasonId, onDay, note, outcome, destination } = ending
  const closed: string[] = []
  for (const { episodeId } of able) {
    const done = await closeEpisode(tx, viewer, episodeId, { reasonId, onDay, note }, today)
    if ('key' in done) {
      left.push({ episodeId, because: 'fault' })
      continue
    }
    await tellEnding(tx, viewer, done.episode, { outcome, destination, lastMeasure: null, said: null }, null)
    closed.push(episodeId)
  }
  await tx
    .updateTable('closure')
    .set({ togetherId: closingId })
    .where('organisationId', '=', viewer.organisationId)
    .where(sql<boolean>`episode_id = any(${closed}::uuid[])`)
    .where('reopenedAt', 'is', null)
    .execute()
  await keepLeftOut(tx, viewer, { closingId }, left)
  return closed.length
}
