import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { type GroupAsked, groupIds } from './group.server.ts'

/**
 * How many of a group are to be told by somebody else, since their record is closed to the viewer: a number, and nobody's name. Whoever died is not among them, nor, where
 * somebody merely writes, who did not agree to it.
 */
export const closedIn = (db: Db, viewer: Viewer, asked: GroupAsked, ofChange: boolean): Promise<number> =>
  pastTheClosed(db, viewer, async () => (await theirIds(db, viewer, asked, ofChange)).length)

/** Puts them on the list of those who are told by voice, where whoever may see them finds them; how many they are. */
export const leaveToOthers = (tx: Db, viewer: Viewer, bulletinId: string, asked: GroupAsked, ofChange: boolean): Promise<number> =>
  pastTheClosed(tx, viewer, async () => {
    const ids = await theirIds(tx, viewer, asked, ofChange)
    if (ids.length > 0)
      await tx
        .insertInto('bulletinTo')
        .values(
          ids.map((personId) => ({
            ...{ organisationId: viewer.organisationId, id: newId(), bulletinId, personId },
            ...{ way: 'hand' as const, because: 'closed' as const },
          })),
        )
        .execute()
    return ids.length
  })

async function theirIds(db: Db, viewer: Viewer, asked: GroupAsked, ofChange: boolean): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from person p join closed_record c on c.organisation_id = p.organisation_id and c.person_id = p.id and c.viewer_id = ${viewer.id}
     where p.organisation_id = ${viewer.organisationId} and p.id = any(array(${groupIds(asked)}))
       and not exists (select from death d where d.organisation_id = p.organisation_id and d.person_id = p.id and d.undone_at is null)
       and (${ofChange} or coalesce((select a.given and not exists (select from consent_withdrawal w where w.organisation_id = a.organisation_id and w.consent_id = a.id) from consent a
             where a.organisation_id = p.organisation_id and a.person_id = p.id and a.purpose = 'contact-me' order by a.given_at desc, a.id desc limit 1), false))`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** The wall around closed records is lifted for this alone: what comes out is a number. */
async function pastTheClosed<Result>(db: Db, viewer: Viewer, work: () => Promise<Result>): Promise<Result> {
  const { rows } = await sql<{ closed: string }>`select coalesce(current_setting('app.closed', true), '') as closed,
    set_config('app.closed', ${`${viewer.id}{}`}, true)`.execute(db)
  const done = await work()
  await sql`select set_config('app.closed', ${rows[0]?.closed ?? ''}, true)`.execute(db)
  return done
}
