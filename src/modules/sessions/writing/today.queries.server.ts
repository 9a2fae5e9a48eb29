import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { tellsGroups } from './access.ts'
import type { Why } from './bulletin.ts'
import { leadsIt, stillToTell, visibleBulletins } from './queries.server.ts'

/** Whether something may still have to be told, or was answered and not read. None for a role that meets nobody. */
export const mayHaveToTell = (viewer: Viewer): RawBuilder<boolean> | null =>
  tellsGroups(viewer)
    ? sql<boolean>`(exists (select from bulletin b where b.organisation_id = ${viewer.organisationId} and b.let_go_at is null)
        or exists (select from bulletin_reply r where r.organisation_id = ${viewer.organisationId} and r.read_at is null))`
    : null

/** What a group still has to be told, by whoever leads it or set it off. */
export type ToTell = { id: string; activityName: string; why: Why; begun: boolean; onDay: Temporal.PlainDate | null; unread: number; open: boolean }

/** The latest of those of the viewer at which something is to be told, or an answer is unread. */
export const toTellOf = async (db: Db, viewer: Viewer, most = 8): Promise<ToTell[]> => {
  const unread = sql<number>`(select count(*) from bulletin_reply r where r.organisation_id = bulletin.organisation_id and r.bulletin_id = bulletin.id and r.read_at is null)`
  const rows = await visibleBulletins(db, viewer)
    .leftJoin('session', (join) =>
      join.onRef('session.organisationId', '=', 'bulletin.organisationId').onRef('session.id', '=', 'bulletin.sessionId'),
    )
    .select(['bulletin.id', 'activity.name as activityName', 'bulletin.why', 'session.onDay'])
    .select([sql<boolean>`bulletin.begun_at is not null`.as('begun'), unread.as('unread'), stillToTell.as('open')])
    .where((eb) => eb.or([leadsIt(viewer), eb('bulletin.madeById', '=', viewer.id), eb('bulletin.begunById', '=', viewer.id)]))
    .where((eb) => eb.or([stillToTell, sql<boolean>`${unread} > 0`]))
    .orderBy('bulletin.madeAt', 'desc')
    .orderBy('bulletin.id', 'desc')
    .limit(most)
    .execute()
  return rows as ToTell[]
}
