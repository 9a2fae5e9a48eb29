import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { sentBackTo, unsigned } from './sign-off/queries.server.ts'

/** How many notes wait for the viewer's signature, and how many of their own to be written again, each counted to a hundred. In one question. */
export async function notesWaiting(db: Db, viewer: Viewer): Promise<{ unsigned: number; sentBack: number }> {
  const notes = unsigned(db, viewer).select('contact.id').limit(100)
  const own = sentBackTo(db, viewer).select('contact.id').limit(100)
  const { rows } = await sql<{ unsigned: number; sentBack: number }>`
    select (select count(*) from (${notes}) note) as unsigned, (select count(*) from (${own}) note) as sent_back`.execute(db)
  return rows[0] ?? { unsigned: 0, sentBack: 0 }
}

/** Whether any note waits for anybody's signature. To be asked together with what else the day holds. */
export const notesMayWait = (viewer: Viewer): RawBuilder<boolean> =>
  sql`exists (select from contact where organisation_id = ${viewer.organisationId} and awaits_sign_off)`
