import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import { readDay } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { managesPeople, must, type Viewer } from '../../access/index.ts'
import { visiblePeople } from '../../people/index.server.ts'
import { foldDue, keptDue } from '../due/kept.server.ts'
import { closureInForce, mayBeGivenPeople } from '../episode/queries.server.ts'
import { leftOutOf } from '../together/together.ts'
import { mayMove } from './access.ts'
import type { CaseloadEpisode, Load, Move, MovedItem, OpenTask, Taker } from './caseload.ts'
import { unseenAfterDays } from './rules.ts'

/** How much everybody has, the fullest first and what nobody has taken before them: numbers alone, of what stands ready. */
export async function loads(db: Db, viewer: Viewer, today: PlainDate): Promise<Load[]> {
  await foldDue(db, viewer)
  const org = viewer.organisationId
  const day = today.toString()
  const { rows } = await sql<Load>`
    with people as (
      select worker_id, count(*) filter (where counts) as people, max(met_on) as last_contact_on,
             count(*) filter (where counts and unseen_since <= ${day}::date - ${unseenAfterDays}::integer) as unseen
        from load_kept where organisation_id = ${org} group by worker_id),
    tasks as (
      select for_id, count(*) as tasks, count(*) filter (where due_on < ${day}::date) as late
        from task where organisation_id = ${org} and done_at is null group by for_id),
    late as (
      select worker_id, count(*) as late from (${keptDue(viewer, today)}) due where due_on < ${day}::date group by worker_id)
    select null::uuid as id, null as name, false as ended, people, unseen, 0 as tasks, 0 as tasks_late, coalesce(late.late, 0) as due_late, last_contact_on
      from people left join late on late.worker_id is null where people.worker_id is null
    union all
    select * from (
      select v.id, v.name, v.ended_at is not null, coalesce(p.people, 0) as people, coalesce(p.unseen, 0), coalesce(t.tasks, 0), coalesce(t.late, 0),
             coalesce(l.late, 0), p.last_contact_on
        from viewer v left join people p on p.worker_id = v.id left join tasks t on t.for_id = v.id left join late l on l.worker_id = v.id
       where v.organisation_id = ${org} and (p.people > 0 or t.tasks > 0 and v.ended_at is not null or v.ended_at is null and exists (
         select from viewer_role r where r.organisation_id = v.organisation_id and r.viewer_id = v.id and r.role in ('worker', 'caseload-volunteer')))
       order by p.people desc nulls last, v.name limit 500) loaded`.execute(db)
  return rows
}

const lastSpoken = sql<PlainDate | null>`(
  select c.on_day from contact c where c.organisation_id = episode.organisation_id and c.person_id = episode.person_id
     and c.held = 'held' and c.with_person and c.meaning <> 'tried-to-reach' order by c.on_day desc limit 1)`

/** Open support and on whose caseload it is, of people whom the viewer sees. */
export const openOnCaseloads = (db: Db, viewer: Viewer) =>
  visiblePeople(db, viewer)
    .innerJoin('episode', (join) => join.onRef('episode.organisationId', '=', 'person.organisationId').onRef('episode.personId', '=', 'person.id'))
    .innerJoin('service', (join) => join.onRef('service.organisationId', '=', 'episode.organisationId').onRef('service.id', '=', 'episode.serviceId'))
    .leftJoin('viewer as worker', (join) =>
      join.onRef('worker.organisationId', '=', 'episode.organisationId').onRef('worker.id', '=', 'episode.workerId'),
    )
    .leftJoin('closure', closureInForce)
    .select(['episode.id as episodeId', 'episode.personId', 'person.knownAs', 'episode.serviceId', 'service.name as serviceName'])
    .select(['episode.workerId', 'worker.name as workerName', 'episode.openedOn'])
    .select(lastSpoken.as('lastContactOn'))
    .where('closure.id', 'is', null)

/** Everybody on one caseload, or on nobody's, by name. */
export const caseloadOf = (db: Db, viewer: Viewer, workerId: string | null): Promise<CaseloadEpisode[]> =>
  openOnCaseloads(db, viewer)
    .where('episode.workerId', workerId === null ? 'is' : '=', workerId)
    .orderBy(sql`person.known_as collate "und-x-icu"`)
    .orderBy('episode.id')
    .limit(500)
    .execute()

export type Unseen = { days: number; serviceId: string | null; after: string | null }

/** People of whom nobody has spoken for so many days, the longest first, on everybody's caseload. `after` is the place of the last row before. */
export async function unseen(db: Db, viewer: Viewer, asked: Unseen, today: PlainDate): Promise<{ people: CaseloadEpisode[]; next: string | null }> {
  const [day = '', id = ''] = (asked.after ?? '').split('_')
  const after = readDay(day) !== null && isId(id) ? { day, id } : null
  await foldDue(db, viewer)
  const people = await openOnCaseloads(db, viewer)
    .innerJoin('loadKept as held', (join) =>
      join.onRef('held.organisationId', '=', 'episode.organisationId').onRef('held.episodeId', '=', 'episode.id'),
    )
    .$if(asked.serviceId !== null, (query) => query.where('episode.serviceId', '=', asked.serviceId))
    .where('held.unseenSince', '<=', today.subtract({ days: asked.days }))
    .$if(after !== null, (query) => query.where(sql<boolean>`(held.unseen_since, held.episode_id) > (${after?.day}::date, ${after?.id}::uuid)`))
    .orderBy('held.unseenSince')
    .orderBy('held.episodeId')
    .limit(51)
    .execute()
  const last = people.length > 50 ? people[49] : undefined
  return { people: people.slice(0, 50), next: last ? `${last.lastContactOn ?? last.openedOn}_${last.episodeId}` : null }
}

/** Those who work in any of these services, with how many people they have and whose record is closed to them. */
export const takers = (db: Db, viewer: Viewer, serviceIds: readonly string[]): Promise<Taker[]> =>
  db
    .selectFrom('viewer')
    .innerJoin('serviceWorker as place', (join) =>
      join.onRef('place.organisationId', '=', 'viewer.organisationId').onRef('place.viewerId', '=', 'viewer.id'),
    )
    .select(['viewer.id', 'viewer.name', sql<string[]>`array_agg(place.service_id)`.as('serviceIds')])
    .select(
      sql<number>`(select count(*) from involvement i where i.organisation_id = viewer.organisation_id and i.worker_id = viewer.id and i.state = 'supported')`.as(
        'people',
      ),
    )
    .select(
      sql<string[]>`array(select c.person_id from closed_record c where c.organisation_id = viewer.organisation_id and c.viewer_id = viewer.id)`.as(
        'closedPersonIds',
      ),
    )
    .where('viewer.organisationId', '=', viewer.organisationId)
    .where('viewer.endedAt', 'is', null)
    .where(sql<boolean>`place.service_id = any(${[...serviceIds]}::uuid[])`)
    .where(mayBeGivenPeople)
    .groupBy(['viewer.organisationId', 'viewer.id', 'viewer.name'])
    .orderBy(sql`viewer.name collate "und-x-icu"`)
    .execute()

/** Whose caseload it is, whether or not they still work here. */
export const workerOf = async (db: Db, viewer: Viewer, id: string): Promise<{ id: string; name: string }> => {
  if (!isId(id)) throw notFound()
  return orNotFound(
    await db.selectFrom('viewer').select(['id', 'name']).where('organisationId', '=', viewer.organisationId).where('id', '=', id).executeTakeFirst(),
  )
}

/** Open tasks of a worker that go along: those whose person is closed to the viewer do not show. */
export const openTasksOf = (db: Db, viewer: Viewer, workerId: string): Promise<OpenTask[]> =>
  db
    .selectFrom('task')
    .leftJoin('person', (join) => join.onRef('person.organisationId', '=', 'task.organisationId').onRef('person.id', '=', 'task.personId'))
    .select(['task.id', 'task.words', 'task.kind', 'task.dueOn', 'task.personId', 'task.serviceId', 'person.knownAs'])
    .select(
      sql<string[]>`array(select i.service_id from involvement i where i.organisation_id = task.organisation_id and i.person_id = task.person_id)`.as(
        'personServiceIds',
      ),
    )
    .select(
      sql<
        string[]
      >`array(select e.worker_id from episode e where e.organisation_id = task.organisation_id and e.person_id = task.person_id and e.worker_id is not null
        and not exists (select from closure x where x.organisation_id = e.organisation_id and x.episode_id = e.id and x.reopened_at is null))`.as(
        'personWorkerIds',
      ),
    )
    .where('task.organisationId', '=', viewer.organisationId)
    .where('task.forId', '=', workerId)
    .where('task.doneAt', 'is', null)
    .where((eb) => eb.or([eb('task.personId', 'is', null), eb('task.personId', 'in', visiblePeople(db, viewer).select('person.id'))]))
    .orderBy('task.dueOn')
    .orderBy('task.id')
    .limit(500)
    .execute()

export async function findMove(db: Db, viewer: Viewer, id: string): Promise<Move> {
  if (!isId(id)) throw notFound()
  const move = orNotFound(
    await db
      .selectFrom('caseloadMove as move')
      .leftJoin('viewer as source', (join) => join.onRef('source.organisationId', '=', 'move.organisationId').onRef('source.id', '=', 'move.fromId'))
      .leftJoin('viewer as mover', (join) => join.onRef('mover.organisationId', '=', 'move.organisationId').onRef('mover.id', '=', 'move.movedById'))
      .select([
        'move.id',
        'source.name as fromName',
        'move.note',
        'move.movedById',
        'mover.name as movedByName',
        'move.movedAt',
        'move.undoneAt',
        'move.leftOut',
      ])
      .where('move.organisationId', '=', viewer.organisationId)
      .where('move.id', '=', id)
      .$if(!managesPeople(viewer), (query) => query.where('move.movedById', '=', viewer.id))
      .executeTakeFirst(),
  )
  must(mayMove(viewer, 'see', move), 'due.see-move')
  return { ...move, leftOut: leftOutOf(move.leftOut) }
}

/** What was moved, and to whom. Somebody whom the viewer no longer sees stays unnamed. */
export const movedItems = (db: Db, viewer: Viewer, moveId: string): Promise<MovedItem[]> =>
  db
    .selectFrom('caseloadMoveItem as item')
    .leftJoin('episode', (join) => join.onRef('episode.organisationId', '=', 'item.organisationId').onRef('episode.id', '=', 'item.episodeId'))
    .leftJoin('viewer as taker', (join) => join.onRef('taker.organisationId', '=', 'item.organisationId').onRef('taker.id', '=', 'item.toId'))
    .leftJoinLateral(
      visiblePeople(db, viewer).select('person.knownAs').where('person.id', '=', sql.ref<string>('episode.personId')).limit(1).as('person'),
      (join) => join.onTrue(),
    )
    .select(['item.id', 'item.episodeId', 'item.taskId', 'episode.personId', 'person.knownAs', 'item.fromId', 'item.toId', 'taker.name as toName'])
    .where('item.organisationId', '=', viewer.organisationId)
    .where('item.moveId', '=', moveId)
    .orderBy(sql`person.known_as collate "und-x-icu"`)
    .orderBy('item.id')
    .limit(3000)
    .execute()
