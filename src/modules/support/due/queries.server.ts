import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import { readDay } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { together } from '../../../platform/together.ts'
import type { Viewer } from '../../access/index.ts'
import { aboutSomebodyNamed, findPerson, mindedIn } from '../../people/index.server.ts'
import type { DueItem, DueKind, DueRule, Pause, PauseReason } from './due.ts'
import { foldDue, keptDue } from './kept.server.ts'

type DueRow = {
  episodeId: string | null
  personId: string
  serviceId: string | null
  workerId: string | null
  kind: string
  dueOn: PlainDate
  showsOn: PlainDate
  lastOn: PlainDate | null
  /** By what a list is walked along among those of one day: a look at the plan of somebody who was never supported stands with the person. */
  standsWith: string
}

/** What is due, computed by the database in one go; of everybody where `workerId` is null. A record closed to the viewer is not there. */
const computedDue = (viewer: Viewer, workerId: string | null, today: PlainDate) =>
  sql`select *, coalesce(episode_id, person_id) as stands_with from due_of(${viewer.organisationId}::uuid, ${workerId}::uuid, ${today.toString()}::date) d
    where not exists (select from closed_record c where c.organisation_id = ${viewer.organisationId} and c.viewer_id = ${viewer.id} and c.person_id = d.person_id)`

/** What is shown by today. */
const shownBy = (db: Db, source: RawBuilder<unknown>, today: PlainDate) =>
  db.selectFrom(sql<DueRow>`(${source})`.as<'due'>('due')).where('due.showsOn', '<=', today)

type Shown = ReturnType<typeof shownBy>

/** Some of what is due, the longest due first: who it is about is looked up for these alone. */
const named = (db: Db, viewer: Viewer, shown: Shown, total: RawBuilder<number>, most: number) =>
  db
    .selectFrom(
      shown
        .select(['due.episodeId', 'due.personId', 'due.serviceId', 'due.workerId', 'due.kind', 'due.dueOn', 'due.lastOn', 'due.standsWith'])
        .select(total.as('total'))
        .orderBy('due.dueOn')
        .orderBy('due.standsWith')
        .orderBy('due.kind')
        .limit(most)
        .as('due'),
    )
    .innerJoin('person', (join) => join.on('person.organisationId', '=', viewer.organisationId).onRef('person.id', '=', 'due.personId'))
    .leftJoin('service', (join) => join.on('service.organisationId', '=', viewer.organisationId).onRef('service.id', '=', 'due.serviceId'))
    .leftJoin('viewer as worker', (join) => join.on('worker.organisationId', '=', viewer.organisationId).onRef('worker.id', '=', 'due.workerId'))
    .select(['due.episodeId', 'due.personId', 'person.knownAs', 'due.serviceId', 'service.name as serviceName', 'worker.name as workerName'])
    .select(['due.kind', 'due.dueOn', 'due.lastOn', isSupported.as('isSupported'), mindedIn(db, viewer, 'due.personId').as('minded'), 'due.total'])
    .orderBy('due.dueOn')
    .orderBy('due.standsWith')
    .orderBy('due.kind')

const isSupported = sql<boolean>`(due.episode_id is not null and not exists (
  select from closure x where x.organisation_id = person.organisation_id and x.episode_id = due.episode_id and x.reopened_at is null))`

/** Counted beside what is computed. */
const beside = sql<number>`count(*) over ()`

export type Due = { items: DueItem[]; total: number }

const asDue = (rows: readonly (Omit<DueItem, 'kind'> & { kind: string; total: number })[]): Due => ({
  items: rows.map(({ total: _, ...row }) => ({ ...row, kind: row.kind as DueKind })),
  total: rows[0]?.total ?? 0,
})

/** What is due on the viewer's own caseload, the longest due first. One statement, however many people there are. */
export const dueOnCaseload = async (db: Db, viewer: Viewer, today: PlainDate, most = 8): Promise<Due> =>
  asDue(await named(db, viewer, shownBy(db, computedDue(viewer, viewer.id, today), today), beside, most).execute())

export type DueList = {
  /** On whose caseload: one worker's, on nobody's, or anybody's where it is null. */
  workerId: string | 'nobody' | null
  kind: DueKind | null
  serviceId: string | null
  /** A part of the name. */
  name: string | null
  late: boolean
  after: string | null
}

export const duesOnAPage = 50

/**
 * One page of what is due. `after` is the place of the last row of the page before. One worker's is computed; what stands ready of the whole organisation is walked along,
 * and counted where the list begins.
 */
export async function dueOn(db: Db, viewer: Viewer, list: DueList, today: PlainDate): Promise<Due & { next: string | null }> {
  const ofOne = list.workerId !== null && list.workerId !== 'nobody'
  const [called] = await together(
    list.name === null ? null : aboutSomebodyNamed(db, viewer, list.name, 'due.personId'),
    ofOne ? null : foldDue(db, viewer),
  )
  const after = placeOf(list.after)
  const found = shownBy(db, ofOne ? computedDue(viewer, list.workerId, today) : keptDue(viewer, today), today)
    .$if(list.workerId === 'nobody', (query) => query.where('due.workerId', 'is', null))
    .$if(list.serviceId !== null, (query) => query.where('due.serviceId', '=', list.serviceId))
    .$if(called !== null, (query) => query.where(called as RawBuilder<boolean>))
    .$if(list.kind !== null, (query) => query.where('due.kind', '=', list.kind))
    .$if(list.late, (query) => query.where('due.dueOn', '<', today))
  const counted = after === null ? sql<number>`(${found.select(sql`count(*)`.as('n'))})` : sql<number>`0`
  const shown = found.$if(after !== null, (query) =>
    query.where(sql<boolean>`(due.due_on, due.stands_with, due.kind) > (${after?.[0]}::date, ${after?.[1]}::uuid, ${after?.[2]})`),
  )
  const rows = await named(db, viewer, shown, ofOne ? beside : counted, duesOnAPage + 1).execute()
  const due = asDue(rows.slice(0, duesOnAPage))
  const last = due.items.at(-1)
  return { ...due, next: rows.length > duesOnAPage && last ? `${last.dueOn}_${last.episodeId ?? last.personId}_${last.kind}` : null }
}

function placeOf(after: string | null): [string, string, string] | null {
  const [day = '', id = '', kind = ''] = (after ?? '').split('_')
  return readDay(day) !== null && isId(id) && /^[a-z-]{1,20}$/.test(kind) ? [day, id, kind] : null
}

/** What is due about one person whom the viewer was found to see. */
export const dueOfPerson = async (db: Db, viewer: Viewer, personId: string, today: PlainDate): Promise<DueItem[]> =>
  asDue(await named(db, viewer, shownBy(db, computedDue(viewer, null, today), today).where('due.personId', '=', personId), beside, 20).execute())
    .items

const pauses = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('pause')
    .leftJoin('viewer as setter', (join) => join.onRef('setter.organisationId', '=', 'pause.organisationId').onRef('setter.id', '=', 'pause.setById'))
    .select([
      'pause.id',
      'pause.personId',
      'pause.reason',
      'pause.fromOn',
      'pause.untilOn',
      'pause.note',
      'pause.counts',
      'pause.endedAt',
      'setter.name as setByName',
    ])
    .where('pause.organisationId', '=', viewer.organisationId)

const asPause = <Row extends { reason: string }>(row: Row) => ({ ...row, reason: row.reason as PauseReason })

/** The pauses of somebody whom the viewer was found to see, the latest first. */
export const pausesOf = async (db: Db, viewer: Viewer, personId: string): Promise<Pause[]> =>
  (await pauses(db, viewer).where('pause.personId', '=', personId).orderBy('pause.fromOn', 'desc').limit(100).execute()).map(asPause)

/** Two statements on purpose: see `lockEpisode`. */
export async function lockPause(tx: Db, viewer: Viewer, id: string): Promise<Pause> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('pause').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  const pause = asPause(orNotFound(await pauses(tx, viewer).where('pause.id', '=', id).executeTakeFirst()))
  await findPerson(tx, viewer, pause.personId)
  return pause
}

/** Those on whose caseload something may be due, by name: whoever works in a service and still works here. */
export const dueWorkers = (db: Db, viewer: Viewer): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('viewer')
    .select(['id', 'name'])
    .where('organisationId', '=', viewer.organisationId)
    .where('endedAt', 'is', null)
    .where(sql<boolean>`exists (select from service_worker s where s.organisation_id = viewer.organisation_id and s.viewer_id = viewer.id)`)
    .orderBy(sql`name collate "und-x-icu"`)
    .limit(500)
    .execute()

/** The rules of every service. */
export const dueRules = async (db: Db, viewer: Viewer): Promise<DueRule[]> =>
  (
    await db
      .selectFrom('dueRule')
      .select(['serviceId', 'kind', 'everyDays', 'windowDays', 'version'])
      .where('organisationId', '=', viewer.organisationId)
      .execute()
  ).map((row) => ({ ...row, kind: row.kind as DueKind }))
