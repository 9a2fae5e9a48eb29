import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import type { Admission } from '../activity.ts'
import { type Booking, liveStates, type Takes } from './booking.ts'
import { visible } from './queries.server.ts'

/** What somebody can be signed up for: an activity that takes bookings for its whole course, or one time of another. */
export type Bookable = {
  activityId: string
  sessionId: string | null
  activityName: string
  serviceId: string
  admits: Admission
  onDay: Temporal.PlainDate | null
  beginsAt: Temporal.Instant | null
  free: number | null
}

/** All of it in the next eight weeks, courses first; those that are closed, called off or begun are not there. */
export async function bookableThings(db: Db, viewer: Viewer, most = 200): Promise<Bookable[]> {
  const { rows } = await sql<Bookable & { takes: Takes }>`
    select b.activity_id as "activityId", b.session_id as "sessionId", b.name as "activityName", b.service_id as "serviceId", b.admits, b.on_day as "onDay", b.begins_at as "beginsAt",
           places_free(b.activity_id, b.session_id) as free
      from (select a.id as activity_id, s.id as session_id, a.name, a.service_id, a.admits, s.on_day, s.begins_at
              from activity a
              join booking_rule r on r.organisation_id = a.organisation_id and r.activity_id = a.id and r.takes <> 'no'
              left join lateral (select x.id, x.on_day, x.begins_at from session x where r.takes = 'session' and x.organisation_id = a.organisation_id and x.activity_id = a.id
                and x.begins_at > now() and x.begins_at < now() + interval '8 weeks'
                and not exists (select from calling_off c where c.organisation_id = x.organisation_id and c.session_id = x.id and c.taken_back_at is null)) s on true
             where a.organisation_id = ${viewer.organisationId} and (a.closed_on is null or a.closed_on >= current_date) and (r.takes = 'course' or s.id is not null)
             order by s.id is not null, a.name, s.begins_at limit ${most}) b`.execute(db)
  return rows
}

/** The bookings of one person whom the viewer was let through to: those that hold first, then what was, the latest first. */
export const bookingsOfPerson = (db: Db, viewer: Viewer, personId: string, most = 20): Promise<(Booking & { activityName: string })[]> =>
  visible(db, viewer)
    .innerJoin('activity', (join) =>
      join.onRef('activity.organisationId', '=', 'booking.organisationId').onRef('activity.id', '=', 'booking.activityId'),
    )
    .select('activity.name as activityName')
    .where('booking.personId', '=', personId)
    .orderBy(sql`booking.state = any(${[...liveStates]}) and (booking.session_id is null or session.ends_at > now())`, 'desc')
    .orderBy('booking.madeAt', 'desc')
    .limit(most)
    .execute() as Promise<(Booking & { activityName: string })[]>

/** Of a question for a place, whether it is this viewer's to decide: who leads the group, or coordinates its service; management where nobody leads it. */
const isMine = (viewer: Viewer): RawBuilder<boolean> => sql<boolean>`(
  exists (select from activity_worker w where w.organisation_id = booking.organisation_id and w.activity_id = booking.activity_id and w.viewer_id = ${viewer.id} and w.part = 'leads')
  or ${viewer.roles.has('coordinator')} and booking.service_id = any(${[...viewer.serviceIds]}::uuid[])
  or ${viewer.roles.has('manager')} and not exists (select from activity_worker w where w.organisation_id = booking.organisation_id and w.activity_id = booking.activity_id and w.part = 'leads'))`

/** Whether anybody may ask this viewer for a place. */
export const placesMayBeAsked = (viewer: Viewer): RawBuilder<boolean> =>
  sql<boolean>`exists (select from booking where booking.organisation_id = ${viewer.organisationId} and booking.state = 'asked' and ${isMine(viewer)})`

/** Those who ask for a place in a group that this viewer answers for, the first first. */
export const placesAsked = (db: Db, viewer: Viewer, most = 8): Promise<(Booking & { activityName: string })[]> =>
  visible(db, viewer)
    .innerJoin('activity', (join) =>
      join.onRef('activity.organisationId', '=', 'booking.organisationId').onRef('activity.id', '=', 'booking.activityId'),
    )
    .select('activity.name as activityName')
    .where('booking.state', '=', 'asked')
    .where(isMine(viewer))
    .orderBy('booking.receipt')
    .limit(most)
    .execute() as Promise<(Booking & { activityName: string })[]>
