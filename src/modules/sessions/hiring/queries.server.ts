import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { plansSessions } from '../access.ts'
import type { Session } from '../session.ts'
import { type Hire, type HireDay, type HireState, type KeptAnswer, mostDays } from './hire.ts'

const columns = [
  ...(['hire.id', 'hire.activityId', 'hire.venueId', 'hire.roomId', 'hire.askedOf', 'hire.reach', 'hire.fromOn', 'hire.untilOn'] as const),
  ...(['hire.begins', 'hire.ends', 'hire.askedMinor', 'hire.answerBy', 'hire.state', 'hire.askedById'] as const),
  ...(['hire.askedAt', 'hire.version', 'activity.serviceId', 'activity.name as activityName', 'venue.name as venueName'] as const),
  ...(['room.name as roomName', 'by.name as askedBy'] as const),
]

const all = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('hireRequest as hire')
    .innerJoin('activity', (join) => join.onRef('activity.organisationId', '=', 'hire.organisationId').onRef('activity.id', '=', 'hire.activityId'))
    .innerJoin('venue', (join) => join.onRef('venue.organisationId', '=', 'hire.organisationId').onRef('venue.id', '=', 'hire.venueId'))
    .leftJoin('room', (join) => join.onRef('room.organisationId', '=', 'hire.organisationId').onRef('room.id', '=', 'hire.roomId'))
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'hire.organisationId').onRef('by.id', '=', 'hire.askedById'))
    .where('hire.organisationId', '=', viewer.organisationId)
    .select([daysOfIt(sql`count(*)::int`).as('dates'), daysOfIt(sql`(count(*) filter (where d.state = 'confirmed'))::int`).as('datesConfirmed')])
    .select(sql<number | null>`coalesce(${daysOfIt(sql`sum(d.agreed_minor)::bigint`)}, hire.agreed_minor)`.as('agreedMinor'))

/** A sum of the single days that a request is for. */
const daysOfIt = (of: RawBuilder<unknown>) =>
  sql<number>`(select ${of} from hire_day d where d.organisation_id = hire.organisation_id and d.hire_id = hire.id)`

/** What was asked for by those who plan the same: a manager sees all of it. */
const visible = (db: Db, viewer: Viewer) =>
  all(db, viewer).$if(!viewer.roles.has('manager'), (query) =>
    query.where(sql<boolean>`activity.service_id = any(${[...viewer.serviceIds]}::uuid[])`),
  )

type Read = Omit<Hire, 'begins' | 'ends' | 'state'> & { begins: string; ends: string; state: string }
const hireOf = ({ begins, ends, state, ...row }: Read): Hire => ({
  ...row,
  begins: Temporal.PlainTime.from(begins),
  ends: Temporal.PlainTime.from(ends),
  state: state as HireState,
})

export type HireList = { words: string | null; state: HireState | null; unanswered: boolean; before: { day: string; id: string } | null }
export const hiresOnAPage = 50

/** One page of what was asked for, the latest days first. */
export async function hiresIn(
  db: Db,
  viewer: Viewer,
  { words, state, unanswered, before }: HireList,
  today: Temporal.PlainDate,
): Promise<{ hires: Hire[]; next: HireList['before'] }> {
  const text = sql`hire.asked_of || ' ' || venue.name || ' ' || coalesce(room.name, '') || ' ' || activity.name`
  const rows = await visible(db, viewer)
    .select(columns)
    .$if(words !== null, (query) => query.where(sql<boolean>`strpos(lower(unaccent(${text})), lower(unaccent(${words}))) > 0`))
    .$if(state !== null, (query) => query.where('hire.state', '=', state ?? 'asked'))
    .$if(unanswered, (query) => query.where('hire.state', '=', 'asked').where('hire.answerBy', '<=', today))
    .$if(before !== null, (query) => query.where(sql<boolean>`(hire.from_on, hire.id) < (${before?.day}::date, ${before?.id}::uuid)`))
    .orderBy('hire.fromOn', 'desc')
    .orderBy('hire.id', 'desc')
    .limit(hiresOnAPage + 1)
    .execute()
  const last = rows[hiresOnAPage - 1]
  const next = rows.length > hiresOnAPage && last ? { day: last.fromOn.toString(), id: last.id } : null
  return { hires: rows.slice(0, hiresOnAPage).map(hireOf), next }
}

export async function findHire(db: Db, viewer: Viewer, id: string): Promise<Hire> {
  if (!isId(id)) throw notFound()
  return hireOf(orNotFound(await visible(db, viewer).select(columns).where('hire.id', '=', id).executeTakeFirst()))
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the old state. */
export async function lockHire(tx: Db, viewer: Viewer, id: string): Promise<Hire> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('hireRequest').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findHire(tx, viewer, id)
}

/** The single days of a request, in their order; none where it is for each day of a time. */
export const daysOf = (db: Db, viewer: Viewer, hireId: string): Promise<HireDay[]> =>
  db
    .selectFrom('hireDay')
    .select(['onDay', 'askedMinor', 'agreedMinor', 'state'])
    .where('organisationId', '=', viewer.organisationId)
    .where('hireId', '=', hireId)
    .orderBy('onDay')
    .limit(mostDays)
    .execute() as Promise<HireDay[]>

/** What became of it, the latest first. */
export async function answersTo(db: Db, viewer: Viewer, hireId: string): Promise<KeptAnswer[]> {
  const rows = await db
    .selectFrom('hireAnswer as answer')
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'answer.organisationId').onRef('by.id', '=', 'answer.saidById'))
    .select(['answer.id', 'answer.state', 'answer.agreedMinor', 'answer.note', 'by.name as by', 'answer.saidAt'])
    .select(sql<string[] | null>`answer.days::text[]`.as('days'))
    .where('answer.organisationId', '=', viewer.organisationId)
    .where('answer.hireId', '=', hireId)
    .orderBy('answer.saidAt', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ state, days, ...row }) => ({ ...row, state: state as HireState, days: (days ?? []).map((day) => Temporal.PlainDate.from(day)) }))
}

/** What was asked for at the venue of a session on its day, for its activity: whoever sees the session is warned by it. */
export async function hiresFor(db: Db, viewer: Viewer, { activityId, venueId, onDay }: Session): Promise<Hire[]> {
  if (venueId === null) return []
  const rows = await all(db, viewer)
    .leftJoin('hireDay as day', (join) =>
      join.onRef('day.organisationId', '=', 'hire.organisationId').onRef('day.hireId', '=', 'hire.id').on('day.onDay', '=', onDay),
    )
    .select(columns)
    .select('day.state as stateThen')
    .where((is) => is.or([is('day.onDay', 'is not', null), sql<boolean>`${daysOfIt(sql`count(*)`)} = 0`]))
    .where('hire.activityId', '=', activityId)
    .where('hire.venueId', '=', venueId)
    .where('hire.fromOn', '<=', onDay)
    .where('hire.untilOn', '>=', onDay)
    .orderBy('hire.askedAt', 'desc')
    .limit(20)
    .execute()
  return rows.map(({ stateThen, ...row }) => hireOf({ ...row, state: stateThen ?? row.state }))
}

/** Whether the viewer may have asked for anything that nobody answered: a day beyond, since it is asked before their zone is. */
export const mayHaveUnanswered = (viewer: Viewer): RawBuilder<boolean> | null =>
  plansSessions(viewer)
    ? sql<boolean>`exists (select from hire_request hire where hire.organisation_id = ${viewer.organisationId} and hire.asked_by_id = ${viewer.id}
        and hire.state = 'asked' and hire.answer_by <= current_date + 1)`
    : null

/** What the viewer asked for and heard nothing of by the day that they named, the longest waited for first. */
export const unansweredOf = async (db: Db, viewer: Viewer, today: Temporal.PlainDate, most = 12): Promise<Hire[]> =>
  (
    await visible(db, viewer)
      .select(columns)
      .where('hire.askedById', '=', viewer.id)
      .where('hire.state', '=', 'asked')
      .where('hire.answerBy', '<=', today)
      .orderBy('hire.answerBy')
      .orderBy('hire.id')
      .limit(most)
      .execute()
  ).map(hireOf)

/** The next days on which an activity is held, each once. */
export async function daysHeld(db: Db, viewer: Viewer, activityId: string): Promise<Temporal.PlainDate[]> {
  const rows = await db
    .selectFrom('session')
    .select('onDay')
    .distinct()
    .where('organisationId', '=', viewer.organisationId)
    .where('activityId', '=', activityId)
    .where(sql<boolean>`ends_at > now()`)
    .where(
      sql<boolean>`not exists (select from calling_off c where c.organisation_id = session.organisation_id and c.session_id = session.id and c.taken_back_at is null)`,
    )
    .orderBy('onDay')
    .limit(mostDays)
    .execute()
  return rows.map(({ onDay }) => onDay)
}

/** Activities for which the viewer may ask: those that go on, in the services in which they plan. */
export const activitiesToHireFor = (db: Db, viewer: Viewer): Promise<{ id: string; name: string; serviceId: string }[]> =>
  db
    .selectFrom('activity')
    .select(['id', 'name', 'serviceId'])
    .where('organisationId', '=', viewer.organisationId)
    .where('closedOn', 'is', null)
    .$if(!viewer.roles.has('manager'), (query) => query.where(sql<boolean>`service_id = any(${[...viewer.serviceIds]}::uuid[])`))
    .orderBy(sql`name collate "und-x-icu"`)
    .limit(500)
    .execute()
