import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { notFound, orNotFound } from '../../platform/http.ts'
import { isId } from '../../platform/id.ts'
import type { Spoken } from '../../platform/spoken.ts'
import type { Viewer } from '../access/index.ts'
import { registerIsOpen } from './attending/open-registers.server.ts'
import type { ListedSession, Session, SessionWorker, WayOff } from './session.ts'

/** Every read of sessions starts here. They name nobody who comes: whoever works here may see what is on. */
export const visible = (db: Db, viewer: Viewer, told: RawBuilder<string[]> = leaders) =>
  db
    .selectFrom('session')
    .innerJoin('activity', (join) =>
      join.onRef('activity.organisationId', '=', 'session.organisationId').onRef('activity.id', '=', 'session.activityId'),
    )
    .innerJoin('activityKind as kind', (join) =>
      join.onRef('kind.organisationId', '=', 'activity.organisationId').onRef('kind.id', '=', 'activity.kindId'),
    )
    .leftJoin('venue', (join) => join.onRef('venue.organisationId', '=', 'session.organisationId').onRef('venue.id', '=', 'session.venueId'))
    .leftJoin('room', (join) => join.onRef('room.organisationId', '=', 'session.organisationId').onRef('room.id', '=', 'session.roomId'))
    .leftJoin('callingOff as off', (join) =>
      join.onRef('off.organisationId', '=', 'session.organisationId').onRef('off.sessionId', '=', 'session.id').on('off.takenBackAt', 'is', null),
    )
    .where('session.organisationId', '=', viewer.organisationId)
    .select(['session.id', 'session.activityId', 'activity.name as activityName', 'kind.words as kindWords', 'kind.meaning', 'activity.serviceId'])
    .select(['activity.held', 'session.onDay', 'session.beginsAt', 'session.endsAt', 'venue.name as venueName', 'room.name as roomName'])
    .select(['session.title', 'off.how as off', told.as('leaders')])

/** Those of the activity who are not away, and those of the session. */
const works = (column: RawBuilder<unknown>, leading: boolean) => sql`
  select ${column} from (
    select w.viewer_id from activity_worker w where w.organisation_id = session.organisation_id and w.activity_id = session.activity_id ${leading ? sql`and w.part = 'leads'` : sql``}
       and not exists (select from session_worker o where o.organisation_id = w.organisation_id and o.session_id = session.id and o.viewer_id = w.viewer_id)
    union all
    select o.viewer_id from session_worker o where o.organisation_id = session.organisation_id and o.session_id = session.id and ${leading ? sql`o.part = 'leads'` : sql`o.part <> 'away'`}) w
   join viewer v on v.organisation_id = session.organisation_id and v.id = w.viewer_id`

const leaders = sql<string[]>`array(${works(sql`v.name`, true)} order by v.name)`

/** Whether somebody leads or helps at it. */
export const isTheirs = (viewerId: string) => sql<boolean>`${viewerId} in (${works(sql`v.id`, false)})`

/** Whether somebody leads it. */
export const isLedBy = (viewerId: string) => sql<boolean>`${viewerId} in (${works(sql`v.id`, true)})`

export type SessionList = {
  from: Temporal.Instant
  until: Temporal.Instant | null
  serviceId: string | null
  kindId: string | null
  venueId: string | null
  /** Part of what an activity is called, or of the title of a session. */
  name: string | null
  mine: boolean
  /** Only those that are over and whose register nobody closed. */
  openRegisters?: boolean
  after: string | null
}
export const sessionsOnAPage = 50

/** One page of sessions in the order of time. `after` is the place of the last one of the page before. */
export async function sessionsIn(
  db: Db,
  viewer: Viewer,
  list: SessionList,
  most = sessionsOnAPage,
  told: RawBuilder<string[]> = leaders,
): Promise<{ sessions: ListedSession[]; next: string | null }> {
  const after = placeOf(list.after)
  const rows = (await visible(db, viewer, told)
    .where('session.beginsAt', '>=', list.from)
    .$if(list.until !== null, (query) => query.where('session.beginsAt', '<', list.until as Temporal.Instant))
    .$if(list.serviceId !== null, (query) => query.where('activity.serviceId', '=', list.serviceId))
    .$if(list.kindId !== null, (query) => query.where('activity.kindId', '=', list.kindId))
    .$if(list.venueId !== null, (query) => query.where('session.venueId', '=', list.venueId))
    .$if(list.name !== null, (query) =>
      query.where(sql<boolean>`strpos(fold(activity.name || ' ' || coalesce(session.title, '')), fold(${list.name})) > 0`),
    )
    .$if(list.mine, (query) => query.where(isTheirs(viewer.id)))
    .$if(list.openRegisters === true, (query) => query.where(registerIsOpen))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(session.begins_at, session.id) > (${after?.at.toString()}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('session.beginsAt')
    .orderBy('session.id')
    .limit(most + 1)
    .execute()) as ListedSession[]
  const last = rows[most - 1]
  return { sessions: rows.slice(0, most), next: rows.length > most && last ? `${last.beginsAt}_${last.id}` : null }
}

/** Those of a month, for a calendar that has no room to say who leads: it is not asked of five hundred. */
export const sessionsOfMonth = (db: Db, viewer: Viewer, list: SessionList, most: number) =>
  sessionsIn(db, viewer, list, most, sql<string[]>`'{}'::text[]`)

/** The sessions of one activity from a time on, the earliest first. */
export const sessionsOf = (db: Db, viewer: Viewer, activityId: string, from: Temporal.Instant, most: number): Promise<ListedSession[]> =>
  visible(db, viewer)
    .where('session.activityId', '=', activityId)
    .where('session.beginsAt', '>=', from)
    .orderBy('session.beginsAt')
    .orderBy('session.id')
    .limit(most)
    .execute() as Promise<ListedSession[]>

/** How many places a session has: its own, or as many as each time. */
export const placesOf = sql<number | null>`coalesce(session.capacity, activity.capacity)`

export async function findSession(db: Db, viewer: Viewer, id: string): Promise<Session> {
  if (!isId(id)) throw notFound()
  return orNotFound(
    await visible(db, viewer)
      .leftJoin('sessionTheme as theme', (join) =>
        join.onRef('theme.organisationId', '=', 'session.organisationId').onRef('theme.id', '=', 'session.themeId'),
      )
      .select(['session.recurrenceId', 'session.slotOn', 'session.setUpMinutes', 'session.clearUpMinutes', 'session.venueId', 'session.roomId'])
      .select(['session.themeId', 'theme.words as themeWords', 'session.note', 'session.saidAlone', 'session.version'])
      .select(['activity.joinLink', 'activity.distressNote', 'activity.headsOnly', 'activity.admits'])
      .select([placesOf.as('capacity'), 'session.capacity as ownCapacity'])
      .where('session.id', '=', id)
      .executeTakeFirst(),
  ) as Session
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the old state. */
export async function lockSession(tx: Db, viewer: Viewer, id: string): Promise<Session> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('session').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findSession(tx, viewer, id)
}

/** Whether somebody leads or helps at one session. */
export const worksAt = async (db: Db, viewer: Viewer, sessionId: string): Promise<boolean> =>
  (await visible(db, viewer).where('session.id', '=', sessionId).where(isTheirs(viewer.id)).executeTakeFirst()) !== undefined

/** What is said of one session alone about who is at it. */
export const ownWorkersOf = (db: Db, viewer: Viewer, sessionId: string): Promise<SessionWorker[]> =>
  db
    .selectFrom('sessionWorker')
    .innerJoin('viewer', (join) =>
      join.onRef('viewer.organisationId', '=', 'sessionWorker.organisationId').onRef('viewer.id', '=', 'sessionWorker.viewerId'),
    )
    .select(['sessionWorker.viewerId', 'viewer.name', 'sessionWorker.part'])
    .where('sessionWorker.organisationId', '=', viewer.organisationId)
    .where('sessionWorker.sessionId', '=', sessionId)
    .execute() as Promise<SessionWorker[]>

/** Why a session is off, by whom and since when. */
export type ShownOff = { how: WayOff; reason: Spoken; note: string | null; saidBy: string; saidAt: Temporal.Instant }

export const callingOffOf = async (db: Db, viewer: Viewer, sessionId: string): Promise<ShownOff | null> =>
  ((await db
    .selectFrom('callingOff as off')
    .innerJoin('callingOffReason as reason', (join) =>
      join.onRef('reason.organisationId', '=', 'off.organisationId').onRef('reason.id', '=', 'off.reasonId'),
    )
    .innerJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'off.organisationId').onRef('viewer.id', '=', 'off.saidById'))
    .select(['off.how', 'reason.words as reason', 'off.note', 'viewer.name as saidBy', 'off.saidAt'])
    .where('off.organisationId', '=', viewer.organisationId)
    .where('off.sessionId', '=', sessionId)
    .where('off.takenBackAt', 'is', null)
    .executeTakeFirst()) as ShownOff | undefined) ?? null

function placeOf(after: string | null): { at: Temporal.Instant; id: string } | null {
  const [at = '', id] = (after ?? '').split('_')
  if (!isId(id) || !/^\d{4}-\d{2}-\d{2}T[\d:.]{5,20}Z$/.test(at)) return null
  try {
    return { at: Temporal.Instant.from(at), id }
  } catch (fault) {
    if (fault instanceof RangeError) return null
    throw fault
  }
}
