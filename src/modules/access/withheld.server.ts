import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from './viewer.ts'

/** Keeps back what still waits to go to somebody, or to somebody else about them. What a carrier holds at this moment is asked again when it lets go. Returns how many. */
export async function withholdMessages(tx: Db, viewer: Viewer, personId: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('message')
    .set({ withheldAt: sql<Temporal.Instant>`now()` })
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('sentAt', 'is', null)
    .where('failedAt', 'is', null)
    .where('withheldAt', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Lets go of what was kept back within the last day. What waited longer speaks of days that have passed, and stays. */
export async function releaseMessages(tx: Db, viewer: Viewer, personId: string): Promise<void> {
  await tx
    .updateTable('message')
    .set({ withheldAt: null, nextTryAt: sql<Temporal.Instant>`now()` })
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('withheldAt', '>', sql<Temporal.Instant>`now() - interval '1 day'`)
    .execute()
}

/** What was kept back, the latest first. Ask people for the person before. */
export const withheldMessages = (db: Db, viewer: Viewer, personId: string) =>
  db
    .selectFrom('message')
    .select(['id', 'channel', 'recipient', 'writtenAt'])
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('withheldAt', 'is not', null)
    .orderBy('writtenAt', 'desc')
    .limit(50)
    .execute()
