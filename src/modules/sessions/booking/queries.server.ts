import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { hasAny, type Viewer } from '../../access/index.ts'
import { visiblePeople } from '../../people/index.server.ts'
import { shortName } from '../register/people.server.ts'
import type { Line } from './access.ts'
import { type Booking, type BookingRule, noBookings, type Place } from './booking.ts'

/** Every read of bookings starts here. A record that is closed to the viewer is not there, nor what it booked; whoever was forgotten has no name. */
export const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('booking')
    .leftJoin('person', (join) =>
      join
        .onRef('person.organisationId', '=', 'booking.organisationId')
        .onRef('person.id', '=', 'booking.personId')
        .on('person.erasedOn', 'is', null),
    )
    .leftJoin('session', (join) => join.onRef('session.organisationId', '=', 'booking.organisationId').onRef('session.id', '=', 'booking.sessionId'))
    .leftJoin('viewer as maker', (join) =>
      join.onRef('maker.organisationId', '=', 'booking.organisationId').onRef('maker.id', '=', 'booking.madeById'),
    )
    .leftJoin('viewer as changer', (join) =>
      join.onRef('changer.organisationId', '=', 'booking.organisationId').onRef('changer.id', '=', 'booking.stateById'),
    )
    .leftJoin('viewer as mover', (join) =>
      join.onRef('mover.organisationId', '=', 'booking.organisationId').onRef('mover.id', '=', 'booking.movedUpById'),
    )
    .leftJoin('viewer as meeter', (join) =>
      join.onRef('meeter.organisationId', '=', 'booking.organisationId').onRef('meeter.id', '=', 'booking.meetFirstById'),
    )
    .where('booking.organisationId', '=', viewer.organisationId)
    .select(['booking.id', 'booking.activityId', 'booking.sessionId', 'booking.serviceId', 'booking.personId', bookedName.as('name')])
    .select([
      'booking.language',
      'booking.channel',
      'booking.reach',
      'booking.cameAs',
      'booking.how',
      'booking.madeById',
      'maker.name as madeBy',
      'booking.madeAt',
    ])
    .select(['booking.why', 'booking.state', 'booking.stateAt', 'changer.name as stateBy', 'booking.reason', 'booking.offeredUntil'])
    .select(['booking.meetFirstAt', 'meeter.name as meetFirstBy', 'booking.movedUpAt', 'mover.name as movedUpBy', 'booking.movedUpWhy'])
    .select('session.onDay')

/** Known-as name and initial of a person who is known; otherwise as it was given. */
export const bookedName: RawBuilder<string> = sql<string>`coalesce(${shortName}, booking.name, '—')`

/** How an activity takes bookings; none where nothing was said. */
export const bookingRuleOf = async (db: Db, viewer: Viewer, activityId: string): Promise<BookingRule> =>
  ((await db
    .selectFrom('bookingRule')
    .select(['takes', 'closesHours', 'offerHours', 'joinsLate', 'version'])
    .where('organisationId', '=', viewer.organisationId)
    .where('activityId', '=', activityId)
    .executeTakeFirst()) as BookingRule | undefined) ?? noBookings

/** The bookings that hold for one session: its own, and those of the whole course. Whoever asks has been let in already. */
const holding = (db: Db, viewer: Viewer, { id, activityId }: { id: string; activityId: string }) =>
  visible(db, viewer)
    .where('booking.activityId', '=', activityId)
    .where((eb) => eb.or([eb('booking.sessionId', '=', id), eb('booking.sessionId', 'is', null)]))

/** Who has a place at a session, by itself or with the whole course, in the order of their names. Up to five hundred. */
export const bookedAt = (db: Db, viewer: Viewer, session: { id: string; activityId: string }): Promise<Booking[]> =>
  holding(db, viewer, session)
    .where('booking.state', '=', 'booked')
    .orderBy(sql`${bookedName} collate "und-x-icu"`)
    .orderBy('booking.id')
    .limit(500)
    .execute() as Promise<Booking[]>

/** Who waits for a place, or is offered one, the first in line first. */
export const waitingAt = (db: Db, viewer: Viewer, session: { id: string; activityId: string }): Promise<Booking[]> =>
  holding(db, viewer, session)
    .where('booking.state', 'in', ['waiting', 'offered'])
    .orderBy(sql`booking.state = 'waiting'`)
    .orderBy(sql`booking.moved_up_at nulls last`)
    .orderBy('booking.receipt')
    .limit(500)
    .execute() as Promise<Booking[]>

/** How many places are free, of a session or of the whole course; null where there is no end of them. What is offered is taken. */
export const freePlaces = async (db: Db, { activityId, sessionId }: Place): Promise<number | null> =>
  (await sql<{ free: number | null }>`select places_free(${activityId}::uuid, ${sessionId}::uuid) as free`.execute(db)).rows[0]?.free ?? null

/** Whether whoever comes now has a place: there is one, and nobody waits for it. */
export const hasPlace = async (db: Db, { activityId, sessionId }: Place): Promise<boolean> =>
  (await sql<{ has: boolean }>`select has_place(${activityId}::uuid, ${sessionId}::uuid) as has`.execute(db)).rows[0]?.has ?? false

export async function findBooking(db: Db, viewer: Viewer, id: string): Promise<Booking> {
  if (!isId(id)) throw notFound()
  return orNotFound(await visible(db, viewer).where('booking.id', '=', id).executeTakeFirst()) as Booking
}

/** The bookings of an activity as this viewer comes to them: whether they lead or help, each time or at the one session that is meant. */
export async function lineOf(
  db: Db,
  viewer: Viewer,
  { activityId, serviceId }: { activityId: string; serviceId: string },
  sessionId: string | null = null,
): Promise<Line> {
  const { rows } = await sql<{ part: string }>`
    select w.part from activity_worker w where w.organisation_id = ${viewer.organisationId} and w.activity_id = ${activityId} and w.viewer_id = ${viewer.id}
    union all
    select w.part from session_worker w where w.organisation_id = ${viewer.organisationId} and w.session_id = ${sessionId}::uuid and w.viewer_id = ${viewer.id}`.execute(
    db,
  )
  const parts = rows.map(({ part }) => part)
  return { serviceId, leads: parts.includes('leads') && !parts.includes('away'), isTheirs: parts.length > 0 && !parts.includes('away') }
}

/** Whether somebody may be booked by this viewer: whom they see, and who lives. */
export const isBookable = async (db: Db, viewer: Viewer, personId: string): Promise<boolean> =>
  hasAny(viewer, ['manager', 'coordinator', 'worker', 'caseload-volunteer']) &&
  (await visiblePeople(db, viewer)
    .select('person.id')
    .where('person.id', '=', personId)
    .where(
      sql<boolean>`not exists (select from death d where d.organisation_id = person.organisation_id and d.person_id = person.id and d.undone_at is null)`,
    )
    .executeTakeFirst()) !== undefined

/** The people who hold a place, or ask or wait for one, where somebody would meet them. */
export const peopleBooked = async (db: Db, viewer: Viewer, { activityId, sessionId }: Place): Promise<string[]> =>
  (
    await db
      .selectFrom('booking')
      .select('personId')
      .where('organisationId', '=', viewer.organisationId)
      .where('activityId', '=', activityId)
      .$if(sessionId !== null, (query) => query.where((eb) => eb.or([eb('sessionId', '=', sessionId), eb('sessionId', 'is', null)])))
      .where('personId', 'is not', null)
      .where('state', 'in', ['asked', 'booked', 'waiting', 'offered'])
      .execute()
  ).flatMap(({ personId }) => (personId === null ? [] : [personId]))
