import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { unsigned } from './sign-off/queries.server.ts'

/** How many notes wait for the viewer's signature, counted to a hundred. */
export async function notesToSign(db: Db, viewer: Viewer): Promise<number> {
  const counted = unsigned(db, viewer).select('contact.id').limit(100).as('note')
  const row = await db
    .selectFrom(counted)
    .select((eb) => eb.fn.countAll<number>().as('notes'))
    .executeTakeFirstOrThrow()
  return Number(row.notes)
}

/** Whether any note waits for anybody's signature. To be asked together with what else the day holds. */
export const notesMayWait = (viewer: Viewer): RawBuilder<boolean> =>
  sql`exists (select from contact where organisation_id = ${viewer.organisationId} and awaits_sign_off)`
