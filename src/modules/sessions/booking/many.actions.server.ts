import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { must, type Viewer } from '../../access/index.ts'
import { mustNotMeet, visiblePeople } from '../../people/index.server.ts'
import { lockActivity } from '../queries.server.ts'
import { may } from './access.ts'
import { objectionTo } from './actions.server.ts'
import type { Place } from './booking.ts'
import { freePlaces, lineOf, peopleBooked } from './queries.server.ts'

/** Somebody of a list who may be booked: whether they are already, and whether they would meet whom they must not meet, there or on the list. */
export type OneToBook = { personId: string; name: string; isBooked: boolean; isApart: boolean }

/** Those of a list whom the viewer sees and who live, with what stands in the way of booking each. */
export async function whoToBook(db: Db, viewer: Viewer, place: Place, personIds: readonly string[]): Promise<OneToBook[]> {
  if (personIds.length === 0) return []
  const people = await visiblePeople(db, viewer)
    .select(['person.id as personId', 'person.knownAs as name'])
    .where('person.id', 'in', [...personIds])
    .where(
      sql<boolean>`not exists (select from death d where d.organisation_id = person.organisation_id and d.person_id = person.id and d.undone_at is null)`,
    )
    .orderBy(sql`person.known_as collate "und-x-icu"`)
    .orderBy('person.id')
    .execute()
  const booked = new Set(await peopleBooked(db, viewer, place))
  const pairs = await mustNotMeet(db, [...people.map(({ personId }) => personId), ...booked])
  const apart = new Set(pairs.flatMap(({ personId, otherId }) => [personId, otherId]))
  return people.map((one) => ({ ...one, isBooked: booked.has(one.personId), isApart: apart.has(one.personId) }))
}

/** Books several people of a list with one deed, in its order: as many as there are places, and the others wait. Who is booked already is left as they are. */
export async function bookMany(
  tx: Db,
  viewer: Viewer,
  place: Place,
  personIds: readonly string[],
): Promise<{ booked: number; waiting: number } | Objection> {
  const activity = await lockActivity(tx, viewer, place.activityId)
  const line = await lineOf(tx, viewer, { activityId: activity.id, serviceId: activity.serviceId }, place.sessionId)
  must(may(viewer, activity.admits === 'by-referral' ? 'decide' : 'book', line), 'booking.book')
  const wrong = await objectionTo(tx, viewer, place)
  if (wrong) return wrong
  const able = (await whoToBook(tx, viewer, place, personIds)).filter(({ isBooked }) => !isBooked)
  const queues = await waits(tx, viewer, place)
  const free = queues ? 0 : Math.max(0, (await freePlaces(tx, place)) ?? able.length)
  if (able.length === 0) return { key: 'booking:many.nobody' }
  await tx
    .insertInto('booking')
    .values(
      able.map(({ personId }, at) => ({
        ...{ organisationId: viewer.organisationId, id: newId(), ...place, serviceId: activity.serviceId, personId, how: 'bulk' },
        ...{ language: viewer.organisation.language, state: at < free ? 'booked' : 'waiting', madeById: viewer.id, stateById: viewer.id },
      })),
    )
    .execute()
  const booked = Math.min(free, able.length)
  return { booked, waiting: able.length - booked }
}

/** Whether somebody waits for the same already: then nobody goes past them. */
const waits = async (tx: Db, viewer: Viewer, { activityId, sessionId }: Place): Promise<boolean> =>
  (await tx
    .selectFrom('booking')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('activityId', '=', activityId)
    .where(sql<boolean>`session_id is not distinct from ${sessionId}::uuid`)
    .where('state', '=', 'waiting')
    .limit(1)
    .executeTakeFirst()) !== undefined
