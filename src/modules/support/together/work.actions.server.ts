import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import type { LeftOut } from './together.ts'
import type { TogetherDeed, Upon, Work } from './work.ts'

type NewWork = { deed: TogetherDeed; upon: Upon; wished?: Work['wished']; episodeIds: readonly string[] }

/** Writes down a deed upon many that is too large for one moment. Whoever goes round finds it there. */
export async function beginWork(tx: Db, viewer: Viewer, { deed, upon, wished = {}, episodeIds }: NewWork): Promise<void> {
  // in the order of their ids, as they are locked
  const waiting = [...new Set(episodeIds)].sort()
  await tx
    .insertInto('togetherWork')
    .values({
      ...{ organisationId: viewer.organisationId, id: newId(), deed, begunById: viewer.id },
      ...{ moveId: null, closingId: null, ...upon },
      ...{ wished: JSON.stringify(wished), waiting, total: waiting.length },
    })
    .execute()
}

/** Says how far it is by now: those looked at are off the list, in the transaction in which they were. */
export const keepProgress = (tx: Db, viewer: Viewer, work: Pick<Work, 'id' | 'waiting' | 'done'>): Promise<unknown> =>
  ofWork(tx, viewer, work.id).set({ waiting: work.waiting, done: work.done }).execute()

/** It is through, or was stopped. What was wished is thrown away with it: a note about people is kept where it belongs. */
export const endWork = (tx: Db, viewer: Viewer, id: string, endedEarly: 'stopped' | null): Promise<unknown> =>
  ofWork(tx, viewer, id).set({ finishedAt: sql<Temporal.Instant>`now()`, endedEarly, wished: '{}' }).execute()

/** Keeps who was left out, each with the reason, beside those left out before. */
export async function keepLeftOut(tx: Db, viewer: Viewer, upon: Upon, left: readonly LeftOut[]): Promise<void> {
  if (left.length === 0) return
  const leftOut = sql<string>`left_out || ${JSON.stringify(left)}::jsonb`
  const { organisationId } = viewer
  if ('moveId' in upon)
    await tx.updateTable('caseloadMove').set({ leftOut }).where('organisationId', '=', organisationId).where('id', '=', upon.moveId).execute()
  else
    await tx.updateTable('closingTogether').set({ leftOut }).where('organisationId', '=', organisationId).where('id', '=', upon.closingId).execute()
}

const ofWork = (tx: Db, viewer: Viewer, id: string) =>
  tx.updateTable('togetherWork').where('organisationId', '=', viewer.organisationId).where('id', '=', id)
