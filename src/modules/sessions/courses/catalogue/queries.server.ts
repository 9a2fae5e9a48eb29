import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '../../../../platform/day.ts'
import type { Db } from '../../../../platform/db.ts'
import { isId } from '../../../../platform/id.ts'
import type { Viewer } from '../../../access/index.ts'
import type { Audience } from '../../activity.ts'
import { sharesCatalogue } from '../access.ts'
import type { CourseElsewhere, PlaceElsewhere, Tie } from './catalogue.ts'

/** With whom the catalogue is shared, or was asked to be; what ended is told no more. */
export async function tiesOf(db: Db, viewer: Viewer): Promise<Tie[]> {
  const { rows } = await sql<Tie>`
    select t.id, o.id as other_id, o.name as other, t.organisation_id = ${viewer.organisationId} as we_asked, t.agreed_at, t.asked_at
      from catalogue_tie t join organisations_tied() o on o.id in (t.organisation_id, t.other_id)
     where t.ended_at is null order by o.name, t.id limit 100`.execute(db)
  return rows
}

/** Whether another organisation asks to share and nobody has answered, for those who do. */
export const mayHaveTiesAsked = (viewer: Viewer): RawBuilder<boolean> | null =>
  sharesCatalogue(viewer)
    ? sql<boolean>`exists (select from catalogue_tie t where t.other_id = ${viewer.organisationId} and t.agreed_at is null and t.ended_at is null)`
    : null

/** Who asks to share, and waits for an answer of this organisation. */
export const tiesAsked = async (db: Db, viewer: Viewer): Promise<Tie[]> =>
  (await tiesOf(db, viewer)).filter(({ weAsked, agreedAt }) => !weAsked && agreedAt === null)

export type CatalogueList = { audience: Audience | null; sought: string | null; after: string | null }
export const coursesOnAPage = 30

/** One page of the courses of those with whom it was agreed, the first to begin first. */
export async function coursesElsewhere(
  db: Db,
  { audience, sought, after }: CatalogueList,
): Promise<{ courses: CourseElsewhere[]; next: string | null }> {
  const [day, id] = (after ?? '').split('_')
  const from = /^\d{4}-\d{2}-\d{2}$/.test(day ?? '') && isId(id) ? { day: day ?? null, id: id ?? null } : { day: null, id: null }
  const rows = await read(db, null, audience, sought, from, coursesOnAPage + 1)
  const last = rows[coursesOnAPage - 1]
  return { courses: rows.slice(0, coursesOnAPage), next: rows.length > coursesOnAPage && last ? `${last.beginsOn}_${last.courseId}` : null }
}

export const findCourseElsewhere = async (db: Db, courseId: string): Promise<CourseElsewhere | undefined> =>
  isId(courseId) ? (await read(db, courseId, null, null, { day: null, id: null }, 1))[0] : undefined

async function read(
  db: Db,
  one: string | null,
  audience: Audience | null,
  sought: string | null,
  from: { day: string | null; id: string | null },
  most: number,
) {
  const { rows } = await sql<CourseElsewhere>`
    select * from catalogue_of_others(${one}::uuid, ${audience}::text, ${sought}::text, ${from.day}::date, ${from.id}::uuid, ${most}::integer)`.execute(
    db,
  )
  return rows
}

/** The places that were asked for somebody elsewhere, the latest first, and how each stands there. */
export async function placesOfPerson(db: Db, viewer: Viewer, personId: string): Promise<PlaceElsewhere[]> {
  const { rows } = await sql<PlaceElsewhere>`
    with own as materialized (
      select b.* from border_place b where b.organisation_id = ${viewer.organisationId} and b.person_id = ${personId} order by b.asked_at desc limit 50)
    select own.id, coalesce(o.name, '–') as organisation, own.course_name, own.asked_at, own.given_up_at,
           coalesce(case when own.given_up_at is null then s.state end, 'cancelled') as state
      from own left join organisations_tied() o on o.id = own.other_id
      left join places_across(array(select id from own)) s on s.place_id = own.id
     order by own.asked_at desc, own.id`.execute(db)
  return rows
}

/** Whether a course stands in the catalogue. */
export const isShared = async (db: Db, viewer: Viewer, activityId: string): Promise<boolean> =>
  (await db
    .selectFrom('catalogueEntry')
    .select('sharedAt')
    .where('organisationId', '=', viewer.organisationId)
    .where('activityId', '=', activityId)
    .executeTakeFirst()) !== undefined

/** The ones of this organisation that the others read. */
export const sharedCourses = (db: Db, viewer: Viewer): Promise<{ id: string; name: string; endsOn: PlainDate | null }[]> =>
  db
    .selectFrom('catalogueEntry as entry')
    .innerJoin('activity', (join) => join.onRef('activity.organisationId', '=', 'entry.organisationId').onRef('activity.id', '=', 'entry.activityId'))
    .select(['activity.id', 'activity.name'])
    .select(
      sql<PlainDate | null>`(select max(s.on_day) from session s where s.organisation_id = activity.organisation_id and s.activity_id = activity.id and s.begins_at > now())`.as(
        'endsOn',
      ),
    )
    .where('entry.organisationId', '=', viewer.organisationId)
    .orderBy(sql`activity.name collate "und-x-icu"`)
    .orderBy('activity.id')
    .limit(200)
    .execute()
