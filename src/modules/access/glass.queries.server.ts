import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from './viewer.ts'

/** The people whose records this viewer opened with a reason that still holds. */
export async function openGlass(db: Db, viewer: Viewer): Promise<string[]> {
  const rows = await db
    .selectFrom('breakGlass')
    .select('personId')
    .where('organisationId', '=', viewer.organisationId)
    .where('viewerId', '=', viewer.id)
    .where('until', '>', sql<Temporal.Instant>`now()`)
    .execute()
  return rows.map((row) => row.personId)
}

/** How many looks by reason no manager has seen yet. */
export async function unseenGlass(db: Db, viewer: Viewer): Promise<number> {
  const { unseen } = await db
    .selectFrom('breakGlass')
    .select((eb) => eb.fn.countAll<number>().as('unseen'))
    .where('organisationId', '=', viewer.organisationId)
    .where('seenAt', 'is', null)
    .executeTakeFirstOrThrow()
  return unseen
}

export type Look = {
  id: string
  personId: string
  byName: string
  reason: string
  openedAt: Temporal.Instant
  until: Temporal.Instant
  seenAt: Temporal.Instant | null
  seenByName: string | null
}

/** Looks by reason, those that no manager has seen first, then the latest. */
export const looks = (db: Db, viewer: Viewer, most = 200): Promise<Look[]> =>
  db
    .selectFrom('breakGlass as look')
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'look.organisationId').onRef('by.id', '=', 'look.viewerId'))
    .leftJoin('viewer as seer', (join) => join.onRef('seer.organisationId', '=', 'look.organisationId').onRef('seer.id', '=', 'look.seenById'))
    .select(['look.id', 'look.personId', 'by.name as byName', 'look.reason', 'look.openedAt', 'look.until', 'look.seenAt', 'seer.name as seenByName'])
    .where('look.organisationId', '=', viewer.organisationId)
    .orderBy(sql`look.seen_at is not null`)
    .orderBy('look.openedAt', 'desc')
    .limit(most)
    .execute()
