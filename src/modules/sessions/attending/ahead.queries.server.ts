import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { hasAny, type Viewer } from '../../access/index.ts'
import type { Part } from '../activity.ts'
import { isTheirs, visible } from '../session.queries.server.ts'
import type { ListedSession } from '../session.ts'
import { openRegistersFrom, registerIsOpen } from './open-registers.server.ts'

/** A session of today or tomorrow at which the viewer leads or helps. */
export type SessionAhead = ListedSession & { part: Part }

const startOf = (day: Temporal.PlainDate, viewer: Viewer) => day.toZonedDateTime(viewer.organisation.timeZone).toInstant()

/** Whether the viewer may have any today or tomorrow: a day to either side, since it is asked before their zone is. None for a role that runs none. */
export const mayHaveSessionsAhead = (viewer: Viewer): RawBuilder<boolean> | null =>
  hasAny(viewer, ['manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer'])
    ? sql<boolean>`exists (select from session where session.organisation_id = ${viewer.organisationId}
    and session.begins_at between now() - interval '1 day' and now() + interval '2 days' and ${isTheirs(viewer.id)})`
    : null

/** Those of today and tomorrow at which the viewer leads or helps, the earliest first; what is called off stands there too, so that nobody goes. */
export async function sessionsAhead(db: Db, viewer: Viewer, today: Temporal.PlainDate, most = 12): Promise<SessionAhead[]> {
  const part = sql<Part>`coalesce(
    (select o.part from session_worker o where o.organisation_id = session.organisation_id and o.session_id = session.id and o.viewer_id = ${viewer.id}),
    (select w.part from activity_worker w where w.organisation_id = session.organisation_id and w.activity_id = session.activity_id and w.viewer_id = ${viewer.id}))`
  return (await visible(db, viewer)
    .select(part.as('part'))
    .where('session.beginsAt', '>=', startOf(today, viewer))
    .where('session.beginsAt', '<', startOf(today.add({ days: 2 }), viewer))
    .where(isTheirs(viewer.id))
    .orderBy('session.beginsAt')
    .orderBy('session.id')
    .limit(most)
    .execute()) as SessionAhead[]
}

/** Whether any register of these days may stand open; none where the role does not answer for them. */
export const mayHaveOpenRegisters = (viewer: Viewer): RawBuilder<boolean> | null =>
  viewer.roles.has('manager')
    ? sql<boolean>`exists (select from session s where s.organisation_id = ${viewer.organisationId} and s.begins_at between now() - interval '16 days' and now()
        and not exists (select from register_closing r where r.organisation_id = s.organisation_id and r.session_id = s.id and r.reopened_at is null))`
    : null

/** How many sessions of the past days were held and have a register that nobody closed. */
export async function openRegisters(db: Db, viewer: Viewer, today: Temporal.PlainDate): Promise<number> {
  const { open } = await visible(db, viewer)
    .clearSelect()
    .select(sql<number>`count(*)`.as('open'))
    .where('session.beginsAt', '>=', startOf(openRegistersFrom(today), viewer))
    .where(registerIsOpen)
    .executeTakeFirstOrThrow()
  return open
}
