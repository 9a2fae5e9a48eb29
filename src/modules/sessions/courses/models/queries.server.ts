import { sql } from 'kysely'
import type { PlainDate } from '../../../../platform/day.ts'
import type { Db } from '../../../../platform/db.ts'
import type { Viewer } from '../../../access/index.ts'
import type { Activity } from '../../activity.ts'
import { type Approval, approvedOn } from './approval.ts'

const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('modelApproval')
    .select(['id', 'model', 'modelVersion', 'approvedBy', 'approvedOn', 'untilOn', 'note'])
    .where('organisationId', '=', viewer.organisationId)
    .where('endedAt', 'is', null)

type Version = Pick<Activity, 'model' | 'modelVersion'>

/** Those of one version, as an activity names it: in any letters, great or small. */
export const approvalsOf = (db: Db, viewer: Viewer, { model, modelVersion }: Version): Promise<Approval[]> =>
  visible(db, viewer)
    .where(sql`lower(model)`, '=', model?.trim().toLowerCase() ?? '')
    .where(sql`coalesce(lower(model_version), '')`, '=', modelVersion?.trim().toLowerCase() ?? '')
    .orderBy('approvedOn', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()

/** The approval that holds on a day; null where the version has none, or the activity follows no model. */
export async function approvalOn(db: Db, viewer: Viewer, version: Version, day: PlainDate): Promise<Approval | null> {
  if (version.model === null) return null
  const { approved, approval } = approvedOn(await approvalsOf(db, viewer, version), day)
  return approved === 'approved' ? approval : null
}

/** All that hold or did, by model and version, the newest first. */
export const everyApproval = (db: Db, viewer: Viewer): Promise<Approval[]> =>
  visible(db, viewer)
    .orderBy(sql`lower(model)`)
    .orderBy(sql`model_version desc nulls last`)
    .orderBy('approvedOn', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()

/** Versions that activities follow and nobody approved, or whose approval is over. */
export async function versionsNotApproved(db: Db, viewer: Viewer, today: PlainDate): Promise<{ model: string; modelVersion: string | null }[]> {
  const { rows } = await sql<{ model: string; modelVersion: string | null }>`
    select distinct v.model, v.model_version from activity v
     where v.organisation_id = ${viewer.organisationId} and v.model is not null and v.closed_on is null
       and not exists (select from model_approval m where m.organisation_id = v.organisation_id and m.ended_at is null and lower(m.model) = lower(v.model)
         and coalesce(lower(m.model_version), '') = coalesce(lower(v.model_version), '') and m.approved_on <= ${today.toString()}::date and (m.until_on is null or m.until_on >= ${today.toString()}::date))
     order by 1, 2 limit 50`.execute(db)
  return rows
}

/** The version that an activity follows, with its approvals. */
export type VersionFollowed = { model: string | null; modelVersion: string | null; approvals: readonly Approval[] }

export async function versionOf(db: Db, viewer: Viewer, activityId: string): Promise<VersionFollowed> {
  const version = await db
    .selectFrom('activity')
    .select(['model', 'modelVersion'])
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', activityId)
    .executeTakeFirstOrThrow()
  return { ...version, approvals: version.model === null ? [] : await approvalsOf(db, viewer, version) }
}
