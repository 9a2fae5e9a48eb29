import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../../platform/db.ts'
import { isId } from '../../../../platform/id.ts'
import { seesPeople, type Viewer } from '../../../access/index.ts'
import { peopleBy, visiblePeople } from '../../../people/index.server.ts'
import { shortName } from '../../register/people.server.ts'
import { type MissedPerson, missedWithinDays } from './missed.ts'

/** Whether anybody may have been missed lately. None for a role that meets nobody. */
export const mayHaveMissed = (viewer: Viewer): RawBuilder<boolean> | null =>
  seesPeople(viewer)
    ? sql<boolean>`exists (select from attendance a where a.organisation_id = ${viewer.organisationId} and a.meaning in ('absent', 'apologies')
        and a.on_day > current_date - ${missedWithinDays}::int)`
    : null

/** Who leads the group has it, and who supports the person in its service; management where there is neither. */
const isTheirs = (viewer: Viewer) => sql`(
  exists (select from activity_worker w where w.organisation_id = m.organisation_id and w.activity_id = m.activity_id and w.viewer_id = ${viewer.id} and w.part = 'leads')
  or exists (select from involvement i where i.organisation_id = m.organisation_id and i.person_id = m.person_id and i.service_id = m.service_id and i.worker_id = ${viewer.id})
  or ${viewer.roles.has('manager')}
    and not exists (select from activity_worker w where w.organisation_id = m.organisation_id and w.activity_id = m.activity_id and w.part = 'leads')
    and not exists (select from involvement i where i.organisation_id = m.organisation_id and i.person_id = m.person_id and i.service_id = m.service_id and i.worker_id is not null))`

/**
 * Who was missed, read from the registers: what somebody came to last, of what a place was kept for them at. It goes by itself once the register is corrected, somebody wrote of
 * a contact with them since, or said why they were not there. Of an open session nobody is missed, and nobody is while they are away.
 */
const missed = (viewer: Viewer, today: Temporal.PlainDate, whose: RawBuilder<unknown>) => sql`
  with seen as (
    select a.organisation_id, a.person_id, s.activity_id, v.service_id, a.session_id, a.on_day, a.marked_at, a.meaning,
           row_number() over latest as nth, lead(a.meaning) over latest as before
      from attendance a
      join session s on s.organisation_id = a.organisation_id and s.id = a.session_id
      join activity v on v.organisation_id = s.organisation_id and v.id = s.activity_id
     where a.organisation_id = ${viewer.organisationId} and a.on_day > ${today.subtract({ days: missedWithinDays }).toString()}::date
       and a.meaning <> 'not-counted' and a.came_as = 'participant' and not v.heads_only
       and not exists (select from calling_off c where c.organisation_id = s.organisation_id and c.session_id = s.id and c.taken_back_at is null)
       and (v.admits = 'by-referral' or exists (select from booking b where b.organisation_id = a.organisation_id and b.person_id = a.person_id and b.activity_id = s.activity_id
             and (b.session_id is null or b.session_id = s.id) and b.state = 'booked'))
    window latest as (partition by a.person_id, s.activity_id order by s.begins_at desc))
  select m.person_id, m.activity_id, m.service_id, m.session_id, m.on_day,
         case when m.before in ('absent', 'apologies') then 'missed-twice' else 'without-word' end as missing,
         (select w.name from involvement i join viewer w on w.organisation_id = i.organisation_id and w.id = i.worker_id
           where i.organisation_id = m.organisation_id and i.person_id = m.person_id and i.service_id = m.service_id) as worker_name
    from seen m
   where m.nth = 1 and (m.meaning = 'absent' or m.meaning = 'apologies' and m.before in ('absent', 'apologies'))
     and not exists (select from missing_answer n where n.organisation_id = m.organisation_id and n.session_id = m.session_id and n.person_id = m.person_id)
     and not exists (select from contact c where c.organisation_id = m.organisation_id and c.person_id = m.person_id and c.on_day >= m.on_day and c.recorded_at > m.marked_at)
     and not exists (select from pause p where p.organisation_id = m.organisation_id and p.person_id = m.person_id and p.counts and p.from_on <= m.on_day and (p.until_on is null or p.until_on >= m.on_day))
     and not exists (select from death d where d.organisation_id = m.organisation_id and d.person_id = m.person_id and d.undone_at is null)
     and ${whose}`

export type MissedList = { name: string | null; after: string | null }
export const missedOnAPage = 50

/** Those who were missed and are the viewer's to ask after, the latest first. A record closed to them is not there. */
export async function missedOf(
  db: Db,
  viewer: Viewer,
  today: Temporal.PlainDate,
  { name, after }: MissedList,
  most = missedOnAPage,
): Promise<{ people: MissedPerson[]; next: string | null }> {
  const [day, sessionId, personId] = (after ?? '').split('_')
  const place = day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && isId(sessionId) && isId(personId) ? { day, sessionId, personId } : null
  const rows = await known(db, viewer, missed(viewer, today, isTheirs(viewer)))
    .$if(name !== null, (query) => query.where(sql<boolean>`strpos(fold(${shortName}), fold(${name})) > 0`))
    .$if(place !== null, (query) =>
      query.where(sql<boolean>`(m.on_day, m.session_id, m.person_id) < (${place?.day}::date, ${place?.sessionId}::uuid, ${place?.personId}::uuid)`),
    )
    .orderBy('m.onDay', 'desc')
    .orderBy('m.sessionId', 'desc')
    .orderBy('m.personId', 'desc')
    .limit(most + 1)
    .execute()
  const last = rows[most - 1]
  return { people: rows.slice(0, most), next: rows.length > most && last ? `${last.onDay}_${last.sessionId}_${last.personId}` : null }
}

/** One of them, for whoever works with the group; null where nobody was missed, or no longer. */
export const missedAt = async (
  db: Db,
  viewer: Viewer,
  today: Temporal.PlainDate,
  of: { sessionId: string; personId: string },
): Promise<MissedPerson | null> =>
  (await known(db, viewer, missed(viewer, today, sql`m.session_id = ${of.sessionId} and m.person_id = ${of.personId}`)).executeTakeFirst()) ?? null

type Row = Pick<MissedPerson, 'personId' | 'activityId' | 'serviceId' | 'sessionId' | 'onDay' | 'missing' | 'workerName'>

const known = (db: Db, viewer: Viewer, source: RawBuilder<unknown>) =>
  peopleBy(db, viewer, sql<boolean>`true`)
    .innerJoin(sql<Row>`(${source})`.as<'m'>('m'), 'm.personId', 'person.id')
    .innerJoin('activity', (join) => join.on('activity.organisationId', '=', viewer.organisationId).onRef('activity.id', '=', 'm.activityId'))
    .select(['m.personId', 'm.activityId', 'm.serviceId', 'm.sessionId', 'm.onDay', 'm.missing', 'm.workerName', 'activity.name as activityName'])
    .select(shortName.as('name'))
    .select((eb) =>
      eb
        .exists(visiblePeople(db, viewer).clearSelect().select(sql`1`.as('one')).where('person.id', '=', sql.ref<string>('m.personId')))
        .$castTo<boolean>()
        .as('isSeen'),
    )
