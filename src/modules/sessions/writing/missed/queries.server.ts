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

/** Who was missed, as the database reads it from the registers (`missed_now`), and who supports them there. */
const missed = (viewer: Viewer, today: Temporal.PlainDate, whose: RawBuilder<unknown>) => sql`
  select m.person_id, m.activity_id, m.service_id, m.session_id, m.on_day, m.missing,
         (select w.name from involvement i join viewer w on w.organisation_id = i.organisation_id and w.id = i.worker_id
           where i.organisation_id = m.organisation_id and i.person_id = m.person_id and i.service_id = m.service_id) as worker_name
    from (select ${viewer.organisationId}::uuid as organisation_id, n.* from missed_now(${viewer.organisationId}::uuid, ${today.toString()}::date, ${missedWithinDays}::int) n) m
   where ${whose}`

/** Whether there is a task for the viewer to ask after them. */
const isTheirTask = (viewer: Viewer) => sql`exists (
  select from missing_task k join task t on t.organisation_id = k.organisation_id and t.id = k.task_id and t.done_at is null and t.for_id = ${viewer.id}
   where k.organisation_id = m.organisation_id and k.activity_id = m.activity_id and t.person_id = m.person_id)`

export type MissedList = { name: string | null; after: string | null }
export const missedOnAPage = 50

/** Those who were missed and are the viewer's to ask after, the latest first; with `butTasks` those alone of whom there is no task of theirs. A record closed to them is not there. */
export async function missedOf(
  db: Db,
  viewer: Viewer,
  today: Temporal.PlainDate,
  { name, after }: MissedList,
  most = missedOnAPage,
  butTasks = false,
): Promise<{ people: MissedPerson[]; next: string | null }> {
  const [day, sessionId, personId] = (after ?? '').split('_')
  const place = day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && isId(sessionId) && isId(personId) ? { day, sessionId, personId } : null
  const rows = await known(
    db,
    viewer,
    missed(viewer, today, butTasks ? sql`${isTheirs(viewer)} and not ${isTheirTask(viewer)}` : sql`(${isTheirs(viewer)} or ${isTheirTask(viewer)})`),
  )
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
