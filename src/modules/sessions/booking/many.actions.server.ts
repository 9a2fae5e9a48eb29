import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { isLanguage } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { must, type Viewer } from '../../access/index.ts'
import { mustNotMeet, visiblePeople } from '../../people/index.server.ts'
import { lockActivity } from '../queries.server.ts'
import { membersAmong } from '../writing/group.server.ts'
import { theirLanguages, wayTo } from '../writing/rules.ts'
import { may } from './access.ts'
import { linkTokenOf, objectionTo } from './actions.server.ts'
import type { Place } from './booking.ts'
import { freePlaces, lineOf, peopleBooked } from './queries.server.ts'
import { groupOf } from './saying.server.ts'

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

/**
 * Books several people of a list with one deed, in its order: as many as there are places, and the others wait. Who is booked already is left as they are.
 * Each is written to by the way that they wish and that is safe, in a language of theirs, and at no hour that they ruled out; whoever has none is told by voice.
 */
export async function bookMany(
  tx: Db,
  viewer: Viewer,
  place: Place,
  personIds: readonly string[],
  secret: string,
): Promise<{ booked: number; waiting: number; toSay: number } | Objection> {
  const activity = await lockActivity(tx, viewer, place.activityId)
  const line = await lineOf(tx, viewer, { activityId: activity.id, serviceId: activity.serviceId }, place.sessionId)
  must(may(viewer, activity.admits === 'by-referral' ? 'decide' : 'book', line), 'booking.book')
  const wrong = await objectionTo(tx, viewer, place)
  if (wrong) return wrong
  const able = (await whoToBook(tx, viewer, place, personIds)).filter(({ isBooked }) => !isBooked)
  const queues = await waits(tx, viewer, place)
  const free = queues ? 0 : Math.max(0, (await freePlaces(tx, place)) ?? able.length)
  if (able.length === 0) return { key: 'booking:many.nobody' }
  const tellings = await howToTell(
    tx,
    viewer,
    activity,
    able.map(({ personId }) => personId),
  )
  const rows = able.map(({ personId }, at) => {
    const id = newId()
    const { language, channel, reach, tellFrom } = tellings.get(personId) ?? untold(viewer)
    return {
      ...{ organisationId: viewer.organisationId, id, ...place, serviceId: activity.serviceId, personId, how: 'bulk' as const },
      ...{ language, channel, reach, tellFrom, tokenHash: channel === null ? null : linkTokenOf(secret, id).hash },
      ...{ state: at < free ? ('booked' as const) : ('waiting' as const), madeById: viewer.id, stateById: viewer.id },
    }
  })
  await tx.insertInto('booking').values(rows).execute()
  const booked = Math.min(free, able.length)
  return { booked, waiting: able.length - booked, toSay: rows.filter(({ channel }) => channel === null).length }
}

type HowToTell = { language: string; channel: 'email' | 'text' | null; reach: string | null; tellFrom: Temporal.Instant | null }

const untold = ({ organisation }: Viewer): HowToTell => ({ language: organisation.language, channel: null, reach: null, tellFrom: null })

/** How each of them is told: `wayTo` says so, as for whatever else is written to a group. */
async function howToTell(
  tx: Db,
  viewer: Viewer,
  { id, serviceId }: { id: string; serviceId: string },
  personIds: readonly string[],
): Promise<Map<string, HowToTell>> {
  const members = await membersAmong(tx, viewer, groupOf(id, serviceId), personIds)
  const now = Temporal.Now.zonedDateTimeISO(viewer.organisation.timeZone)
  return new Map(
    members.map((member) => {
      const telling = wayTo({ ...member, ended: false, bookedBy: null }, { ofChange: true, now, before: null })
      const language = theirLanguages(member.languages).find(isLanguage) ?? viewer.organisation.language
      const written = telling.way === 'email' || telling.way === 'text'
      return [
        member.personId,
        { language, channel: written ? telling.way : null, reach: written ? telling.reach.value : null, tellFrom: written ? telling.from : null },
      ]
    }),
  )
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
