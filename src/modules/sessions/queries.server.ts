import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { notFound, orNotFound } from '../../platform/http.ts'
import { isId } from '../../platform/id.ts'
import type { Viewer } from '../access/index.ts'
import type { Activity, ActivityWorker } from './activity.ts'

// Equipment that somebody wants, and nobody has decided about.
const awaitsYes = sql<boolean>`exists (select from provision p where p.organisation_id = activity.organisation_id and p.activity_id = activity.id and p.kind = 'equipment' and p.retired_at is null
  and not exists (select from provision_decision d where d.organisation_id = p.organisation_id and d.provision_id = p.id))`

/** Every read of activities starts here. They name nobody: whoever works here may see what is on. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('activity')
    .innerJoin('activityKind as kind', (join) =>
      join.onRef('kind.organisationId', '=', 'activity.organisationId').onRef('kind.id', '=', 'activity.kindId'),
    )
    .innerJoin('service', (join) =>
      join.onRef('service.organisationId', '=', 'activity.organisationId').onRef('service.id', '=', 'activity.serviceId'),
    )
    .where('activity.organisationId', '=', viewer.organisationId)
    .selectAll('activity')
    .select(['service.name as serviceName', 'kind.words as kindWords', 'kind.meaning', awaitsYes.as('awaitsYes')])

export const findActivity = async (db: Db, viewer: Viewer, id: string): Promise<Activity> => {
  if (!isId(id)) throw notFound()
  return asActivity(orNotFound(await visible(db, viewer).where('activity.id', '=', id).executeTakeFirst()))
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the old state. */
export async function lockActivity(tx: Db, viewer: Viewer, id: string): Promise<Activity> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('activity').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findActivity(tx, viewer, id)
}

export type ActivityList = { name: string | null; serviceId: string | null; kindId: string | null; closed: boolean; after: string | null }
export const activitiesOnAPage = 50

/** One page of activities by name. `after` is the name and id of the last one before. */
export async function activitiesIn(db: Db, viewer: Viewer, list: ActivityList): Promise<{ activities: Activity[]; next: string | null }> {
  const after = placeOf(list.after)
  const rows = await visible(db, viewer)
    .where('activity.closedOn', list.closed ? 'is not' : 'is', null)
    .$if(list.serviceId !== null, (query) => query.where('activity.serviceId', '=', list.serviceId))
    .$if(list.kindId !== null, (query) => query.where('activity.kindId', '=', list.kindId))
    .$if(list.name !== null, (query) => query.where(sql<boolean>`strpos(lower(unaccent(activity.name)), lower(unaccent(${list.name}))) > 0`))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(activity.name collate "und-x-icu", activity.id) > (${after?.name} collate "und-x-icu", ${after?.id}::uuid)`),
    )
    .orderBy(sql`activity.name collate "und-x-icu"`)
    .orderBy('activity.id')
    .limit(activitiesOnAPage + 1)
    .execute()
  const last = rows[activitiesOnAPage - 1]
  return {
    activities: rows.slice(0, activitiesOnAPage).map(asActivity),
    next: rows.length > activitiesOnAPage && last ? `${last.id}.${last.name}` : null,
  }
}

function placeOf(after: string | null): { id: string; name: string } | null {
  const [, id, name] = /^([0-9a-f-]{36})\.(.{1,200})$/s.exec(after ?? '') ?? []
  return isId(id) && name !== undefined ? { id, name } : null
}

export const workersOfActivity = (db: Db, viewer: Viewer, activityId: string): Promise<ActivityWorker[]> =>
  db
    .selectFrom('activityWorker')
    .innerJoin('viewer', (join) =>
      join.onRef('viewer.organisationId', '=', 'activityWorker.organisationId').onRef('viewer.id', '=', 'activityWorker.viewerId'),
    )
    .select(['activityWorker.viewerId', 'viewer.name', 'activityWorker.part'])
    .where('activityWorker.organisationId', '=', viewer.organisationId)
    .where('activityWorker.activityId', '=', activityId)
    .orderBy('activityWorker.part', 'desc')
    .orderBy('viewer.name')
    .execute() as Promise<ActivityWorker[]>

/** Who works here still and may lead or help: anybody of staff, and volunteers. */
export const ableToLead = (db: Db, viewer: Viewer): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('viewer')
    .select(['id', 'name'])
    .where('organisationId', '=', viewer.organisationId)
    .where('endedAt', 'is', null)
    .where(sql<boolean>`exists (select from viewer_role r where r.organisation_id = viewer.organisation_id and r.viewer_id = viewer.id
      and r.role in ('manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer'))`)
    .orderBy(sql`name collate "und-x-icu"`)
    .limit(1000)
    .execute()

/** The words of a list that are in use still, in the organisation's order. */
export const wordsInUse = (db: Db, viewer: Viewer, table: 'activityKind' | 'sessionTheme' | 'callingOffReason') =>
  db
    .selectFrom(table)
    .select(['id', 'words', 'meaning'])
    .where('organisationId', '=', viewer.organisationId)
    .where('retiredAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()

const asActivity = (row: { closedOn: Temporal.PlainDate | null } & Record<string, unknown>): Activity => row as unknown as Activity
