import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { together } from '../../../platform/together.ts'
import { seesPeople, type Viewer } from '../../access/index.ts'
import { mustNotMeet, servicesOfPerson } from '../../people/index.server.ts'
import { openEpisodesOf } from '../../support/index.server.ts'
import { sessionsBack } from '../register/attendance.ts'
import type { Register } from '../register/queries.server.ts'
import { isHere } from '../register/rules.ts'
import type { Session } from '../session.ts'
import { plansOf } from '../slotting/queries.server.ts'
import { type Load, type MetHere, meetingHere, outgrows, type WordPlace } from './beside.ts'

export type ContactKindInUse = { id: string; meaning: string; words: Spoken }

/** The kinds of contact that are in use, in the organisation's order. */
export const contactKindsInUse = (db: Db, viewer: Viewer): Promise<ContactKindInUse[]> =>
  db
    .selectFrom('contactKind')
    .select(['id', 'meaning', 'words'])
    .where('organisationId', '=', viewer.organisationId)
    .where('retiredAt', 'is', null)
    .where('meaning', 'not in', ['did-not-attend', 'tried-to-reach'])
    .orderBy('position')
    .orderBy('id')
    .$castTo<ContactKindInUse>()
    .execute()

/** To which support or service a word may belong: open support first, then services that know the person without. */
export async function placesOfWord(db: Db, viewer: Viewer, personId: string): Promise<WordPlace[]> {
  const [episodes, services] = await together(openEpisodesOf(db, viewer, personId), servicesOfPerson(db, viewer, personId))
  const supported = new Set(episodes.map(({ serviceId }) => serviceId))
  return [
    ...episodes.map(({ id, serviceId, serviceName }) => ({
      value: `episode:${id}`,
      serviceId,
      episodeId: id,
      name: serviceName as Spoken,
    })),
    ...services
      .filter(({ serviceId, state }) => state !== 'past' && !supported.has(serviceId))
      .map(({ serviceId, name }) => ({ value: `service:${serviceId}`, serviceId, episodeId: null, name })),
  ]
}

/** How much was talked one to one beside a session, in numbers. Who reads no content of people is told nothing. */
export async function loadOf(db: Db, viewer: Viewer, sessionId: string, workers: number): Promise<Load | null> {
  if (!seesPeople(viewer)) return null
  const { contacts, minutes } = await db
    .selectFrom('sessionContact as beside')
    .innerJoin('contact', (join) => join.onRef('contact.organisationId', '=', 'beside.organisationId').onRef('contact.id', '=', 'beside.contactId'))
    .select([sql<number>`count(*)::int`.as('contacts'), sql<number>`coalesce(sum(contact.minutes), 0)::int`.as('minutes')])
    .where('beside.organisationId', '=', viewer.organisationId)
    .where('beside.sessionId', '=', sessionId)
    .executeTakeFirstOrThrow()
  return { contacts, minutes, workers }
}

/** After how many times registration is offered at an activity; null where it is not. */
export const offeredAfter = async (db: Db, viewer: Viewer, activityId: string): Promise<number | null> =>
  (
    await db
      .selectFrom('registrationOffering')
      .select('afterVisits')
      .where('organisationId', '=', viewer.organisationId)
      .where('activityId', '=', activityId)
      .executeTakeFirst()
  )?.afterVisits ?? null

/**
 * To whom on this register registration is offered, with how often they came: known in the service by coming alone, without a word on whether a record may be kept,
 * here now, and neither answered for good nor asked today.
 */
async function offersAt(db: Db, viewer: Viewer, { id, activityId, serviceId }: Session): Promise<Map<string, number>> {
  const { rows } = await sql<{ personId: string; visits: number }>`
    select a.person_id, v.visits from attendance a
      join registration_offering o on o.organisation_id = a.organisation_id and o.activity_id = ${activityId}
      join involvement i on i.organisation_id = a.organisation_id and i.person_id = a.person_id and i.service_id = ${serviceId}
      cross join lateral (
        select count(*)::int as visits from attendance b join session s on s.organisation_id = b.organisation_id and s.id = b.session_id and s.activity_id = ${activityId}
         where b.organisation_id = a.organisation_id and b.person_id = a.person_id and b.came_as = 'participant' and b.meaning in ('present', 'late') and b.on_day <= a.on_day) v
     where a.organisation_id = ${viewer.organisationId} and a.session_id = ${id} and a.came_as = 'participant' and a.meaning in ('present', 'late')
       and v.visits >= o.after_visits and known_by_coming(i)
       and not exists (select from consent c where c.organisation_id = a.organisation_id and c.person_id = a.person_id and c.purpose = 'keep-record')
       and not exists (select from registration_offer f where f.organisation_id = a.organisation_id and f.person_id = a.person_id
                        and (f.answer <> 'not-now' or f.session_id = ${id}))`.execute(db)
  return new Map(rows.map(({ personId, visits }) => [personId, visits]))
}

/** What hangs beside the names of a register, in a few statements however many they are. */
export type BesideRegister = { sessionId: string; online: boolean; hasSlots: boolean; offers: Map<string, number>; met: Map<string, MetHere> }

export async function besideRegister(db: Db, viewer: Viewer, session: Session, { registered, closing }: Register): Promise<BesideRegister> {
  const here = registered.filter(({ standing }) => standing !== null && isHere(standing.meaning))
  // on a register that is closed nobody is expected any more
  const on = closing === null ? registered.filter(({ standing }) => standing === null || isHere(standing.meaning)) : here
  const [offers, plans, pairs] = await together(
    here.length === 0 ? new Map<string, number>() : offersAt(db, viewer, session),
    plansOf(db, viewer, session.id),
    mustNotMeet(
      db,
      on.map(({ personId }) => personId),
    ),
  )
  const met = meetingHere(
    pairs,
    on.map(({ personId, name, minded, standing }) => ({ personId, name, seen: minded !== null, here: standing !== null })),
  )
  return { sessionId: session.id, online: session.held !== 'in-person', hasSlots: plans.length > 0, offers, met }
}

/** At how many of the last sessions of an activity talking one to one was more than those who were there could give; null for who reads no content of people. */
export async function outgrownOf(db: Db, viewer: Viewer, activityId: string): Promise<number | null> {
  if (!seesPeople(viewer)) return null
  const { rows } = await sql<Load & { sessionMinutes: number }>`
    select l.contacts, l.minutes, l.session_minutes, (select count(*)::int from (
             select w.viewer_id from activity_worker w where w.organisation_id = s.organisation_id and w.activity_id = s.activity_id
                and not exists (select from session_worker o where o.organisation_id = w.organisation_id and o.session_id = s.id and o.viewer_id = w.viewer_id)
             union all
             select o.viewer_id from session_worker o where o.organisation_id = s.organisation_id and o.session_id = s.id and o.part <> 'away') there) as workers
      from (select p.organisation_id, p.id, p.activity_id, p.begins_at, p.ends_at from session p where p.organisation_id = ${viewer.organisationId} and p.activity_id = ${activityId} and p.begins_at <= now()
             order by p.begins_at desc limit ${sessionsBack}) s
      cross join lateral (
        select count(*)::int as contacts, coalesce(sum(c.minutes), 0)::int as minutes, (extract(epoch from s.ends_at - s.begins_at) / 60)::int as session_minutes
          from session_contact b join contact c on c.organisation_id = b.organisation_id and c.id = b.contact_id
         where b.organisation_id = s.organisation_id and b.session_id = s.id) l
     where l.contacts > 0`.execute(db)
  return rows.filter((row) => outgrows(row, row.sessionMinutes)).length
}
