import { type RawBuilder, sql } from 'kysely'
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

/** Whether any look by reason was seen by nobody who manages. To be asked together with what else the day holds. */
export const glassMayBeUnseen = (viewer: Viewer): RawBuilder<boolean> =>
  sql`exists (select from break_glass where organisation_id = ${viewer.organisationId} and seen_at is null)`

export type Look = {
  id: string
  personId: string
  byName: string
  /** Null where the person closed their record to the reader. */
  reason: string | null
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
    .select(['look.id', 'look.personId', 'by.name as byName', 'look.openedAt', 'look.until', 'look.seenAt', 'seer.name as seenByName'])
    .select(sql<string | null>`case when ${closedTo(viewer, sql.ref('look.personId'))} then null else look.reason end`.as('reason'))
    .where('look.organisationId', '=', viewer.organisationId)
    .orderBy(sql`look.seen_at is not null`)
    .orderBy('look.openedAt', 'desc')
    .limit(most)
    .execute()

/** Whether somebody closed their record to this viewer: then there is nobody to look at, whatever the reason. */
export async function isClosedTo(db: Db, viewer: Viewer, personId: string): Promise<boolean> {
  const { rows } = await sql<{ closed: boolean }>`select ${closedTo(viewer, sql`${personId}::uuid`)} as closed`.execute(db)
  return rows[0]?.closed ?? false
}

const closedTo = (viewer: Viewer, person: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from closed_record closed
    where closed.organisation_id = ${viewer.organisationId} and closed.viewer_id = ${viewer.id} and closed.person_id = ${person})`
