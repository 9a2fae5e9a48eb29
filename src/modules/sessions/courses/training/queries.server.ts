import { sql } from 'kysely'
import type { PlainDate } from '../../../../platform/day.ts'
import type { Db } from '../../../../platform/db.ts'
import { isId } from '../../../../platform/id.ts'
import type { Viewer } from '../../../access/index.ts'
import { managesTraining } from '../access.ts'
import { type Due, soonDays, type TrainingRecord } from './training.ts'

const named = sql`lower(record.name)`
const overtaken = sql<boolean>`exists (select from training_record l where l.organisation_id = record.organisation_id and l.viewer_id = record.viewer_id and lower(l.name) = ${named}
  and l.taken_back_at is null and l.completed_on > record.completed_on)`

/** Every read of trainings starts here: one's own, or of all for those who answer for them. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('trainingRecord as record')
    .innerJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'record.organisationId').onRef('viewer.id', '=', 'record.viewerId'))
    .select(['record.id', 'record.viewerId', 'viewer.name as viewerName', 'record.name', 'record.activityId', 'record.completedOn', 'record.minutes'])
    .select(['record.dueAgainOn', 'record.note', overtaken.as('overtaken')])
    .where('record.organisationId', '=', viewer.organisationId)
    .where('record.takenBackAt', 'is', null)
    .$if(!managesTraining(viewer), (query) => query.where('record.viewerId', '=', viewer.id))

export type TrainingList = { who: string | null; what: string | null; due: Due | null; after: string | null }
export const trainingsOnAPage = 50

/** One page of trainings, the latest first. */
export async function trainingsIn(
  db: Db,
  viewer: Viewer,
  list: TrainingList,
  today: PlainDate,
): Promise<{ records: TrainingRecord[]; next: string | null }> {
  const [day, id] = (list.after ?? '').split('_')
  const begun = /^\d{4}-\d{2}-\d{2}$/.test(day ?? '') && isId(id)
  const records = await visible(db, viewer)
    .$if(list.who !== null, (query) => query.where(sql<boolean>`strpos(fold(viewer.name), fold(${list.who})) > 0`))
    .$if(list.what !== null, (query) => query.where(sql<boolean>`strpos(fold(record.name), fold(${list.what})) > 0`))
    .$if(list.due !== null, (query) =>
      query
        .where(sql<boolean>`not ${overtaken}`)
        .where('record.dueAgainOn', list.due === 'late' ? '<' : '>=', today)
        .$if(list.due === 'soon', (soon) => soon.where('record.dueAgainOn', '<=', today.add({ days: soonDays }))),
    )
    .$if(begun, (query) => query.where(sql<boolean>`(record.completed_on, record.id) < (${day}::date, ${id}::uuid)`))
    .orderBy('record.completedOn', 'desc')
    .orderBy('record.id', 'desc')
    .limit(trainingsOnAPage + 1)
    .execute()
  const last = records[trainingsOnAPage - 1]
  return { records: records.slice(0, trainingsOnAPage), next: records.length > trainingsOnAPage && last ? `${last.completedOn}_${last.id}` : null }
}

/** Who works here still, and the trainings that are held here. */
export const colleagues = (db: Db, viewer: Viewer): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('viewer')
    .select(['id', 'name'])
    .where('organisationId', '=', viewer.organisationId)
    .where('endedAt', 'is', null)
    .orderBy(sql`name collate "und-x-icu"`)
    .limit(500)
    .execute()

export const trainingsHeld = (
  db: Db,
  viewer: Viewer,
): Promise<{ id: string; name: string; againAfterMonths: number | null; minutes: number | null }[]> =>
  db
    .selectFrom('activity')
    .innerJoin('activityKind as kind', (join) =>
      join.onRef('kind.organisationId', '=', 'activity.organisationId').onRef('kind.id', '=', 'activity.kindId'),
    )
    .leftJoin('completionRule as rule', (join) =>
      join.onRef('rule.organisationId', '=', 'activity.organisationId').onRef('rule.activityId', '=', 'activity.id'),
    )
    .select(['activity.id', 'activity.name', 'rule.againAfterMonths', 'rule.minutesNeeded as minutes'])
    .where('activity.organisationId', '=', viewer.organisationId)
    .where((eb) => eb.or([eb('kind.meaning', '=', 'training'), sql<boolean>`activity.for_whom && array['volunteers', 'staff', 'managers']`]))
    .orderBy(sql`activity.name collate "und-x-icu"`)
    .orderBy('activity.id')
    .limit(200)
    .execute()
