import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import { readDay } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { findPerson, mindedIn } from '../../people/index.server.ts'
import type { DueItem, DueKind, DueRule, Pause, PauseReason } from './due.ts'

type DueRow = {
  episodeId: string
  personId: string
  serviceId: string
  workerId: string | null
  kind: string
  dueOn: PlainDate
  showsOn: PlainDate
  lastOn: PlainDate | null
}

/** What is due, computed by the database in one go; of everybody where `workerId` is null. A record closed to the viewer is not there. */
export const dueRows = (db: Db, viewer: Viewer, workerId: string | null, today: PlainDate) =>
  db
    .selectFrom(sql<DueRow>`(select * from due_of(${viewer.organisationId}::uuid, ${workerId}::uuid, ${today.toString()}::date))`.as<'due'>('due'))
    .where('due.showsOn', '<=', today)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('closedRecord')
            .select(sql`1`.as('one'))
            .where('closedRecord.organisationId', '=', viewer.organisationId)
            .where('closedRecord.viewerId', '=', viewer.id)
            .whereRef('closedRecord.personId', '=', 'due.personId'),
        ),
      ),
    )

const named = (db: Db, viewer: Viewer, workerId: string | null, today: PlainDate) =>
  dueRows(db, viewer, workerId, today)
    .innerJoin('person', (join) => join.on('person.organisationId', '=', viewer.organisationId).onRef('person.id', '=', 'due.personId'))
    .innerJoin('service', (join) => join.on('service.organisationId', '=', viewer.organisationId).onRef('service.id', '=', 'due.serviceId'))
    .leftJoin('viewer as worker', (join) => join.on('worker.organisationId', '=', viewer.organisationId).onRef('worker.id', '=', 'due.workerId'))
    .select(['due.episodeId', 'due.personId', 'person.knownAs', 'due.serviceId', 'service.name as serviceName', 'worker.name as workerName'])
    .select(['due.kind', 'due.dueOn', 'due.lastOn', mindedIn(db, viewer, 'due.personId').as('minded')])
    .select(sql<number>`count(*) over ()`.as('total'))
    .orderBy('due.dueOn')
    .orderBy('due.episodeId')
    .orderBy('due.kind')

export type Due = { items: DueItem[]; total: number }

const asDue = (rows: readonly (Omit<DueItem, 'kind'> & { kind: string; total: number })[]): Due => ({
  items: rows.map(({ total: _, ...row }) => ({ ...row, kind: row.kind as DueKind })),
  total: rows[0]?.total ?? 0,
})

/** What is due on the viewer's own caseload, the longest due first. One statement, however many people there are. */
export const dueOnCaseload = async (db: Db, viewer: Viewer, today: PlainDate, most = 8): Promise<Due> =>
  asDue(await named(db, viewer, viewer.id, today).limit(most).execute())

export type DueList = { workerId: string | null; kind: DueKind | null; late: boolean; after: string | null }

export const duesOnAPage = 50

/** One page of what is due. `after` is the place of the last row of the page before. */
export async function dueOn(db: Db, viewer: Viewer, list: DueList, today: PlainDate): Promise<Due & { next: string | null }> {
  const after = placeOf(list.after)
  const rows = await named(db, viewer, list.workerId, today)
    .$if(list.kind !== null, (query) => query.where('due.kind', '=', list.kind))
    .$if(list.late, (query) => query.where('due.dueOn', '<', today))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(due.due_on, due.episode_id, due.kind) > (${after?.[0]}::date, ${after?.[1]}::uuid, ${after?.[2]})`),
    )
    .limit(duesOnAPage + 1)
    .execute()
  const due = asDue(rows.slice(0, duesOnAPage))
  const last = due.items.at(-1)
  return { ...due, next: rows.length > duesOnAPage && last ? `${last.dueOn}_${last.episodeId}_${last.kind}` : null }
}

function placeOf(after: string | null): [string, string, string] | null {
  const [day = '', id = '', kind = ''] = (after ?? '').split('_')
  return readDay(day) !== null && isId(id) && /^[a-z-]{1,20}$/.test(kind) ? [day, id, kind] : null
}

/** What is due about one person whom the viewer was found to see. */
export const dueOfPerson = async (db: Db, viewer: Viewer, personId: string, today: PlainDate): Promise<DueItem[]> =>
  asDue(await named(db, viewer, null, today).where('due.personId', '=', personId).limit(20).execute()).items

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

/** The rules of every service. */
export const dueRules = async (db: Db, viewer: Viewer): Promise<DueRule[]> =>
  (
    await db
      .selectFrom('dueRule')
      .select(['serviceId', 'kind', 'everyDays', 'windowDays', 'version'])
      .where('organisationId', '=', viewer.organisationId)
      .execute()
  ).map((row) => ({ ...row, kind: row.kind as DueKind }))
