import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { notFound, orNotFound } from '../../platform/http.ts'
import { isId } from '../../platform/id.ts'
import type { Viewer } from '../access/index.ts'
import { daysOff } from '../organisation/index.server.ts'
import type { Recurrence } from './planning.ts'
import { type LeftOut, nothingLeftOut } from './recurrence.ts'

/** When an activity is held, as pages show it: with the names of where. */
export type ShownRecurrence = Recurrence & { venueName: string | null; roomName: string | null }

const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('recurrence')
    .leftJoin('venue', (join) => join.onRef('venue.organisationId', '=', 'recurrence.organisationId').onRef('venue.id', '=', 'recurrence.venueId'))
    .leftJoin('room', (join) => join.onRef('room.organisationId', '=', 'recurrence.organisationId').onRef('room.id', '=', 'recurrence.roomId'))
    .where('recurrence.organisationId', '=', viewer.organisationId)
    .selectAll('recurrence')
    .select(['venue.name as venueName', 'room.name as roomName'])

/** Those that hold still or are to come, the first to begin first; what ended is told by its sessions. */
export const recurrencesOf = async (db: Db, viewer: Viewer, activityId: string, today: Temporal.PlainDate): Promise<ShownRecurrence[]> =>
  (
    await visible(db, viewer)
      .where('recurrence.activityId', '=', activityId)
      .where((eb) => eb.or([eb('recurrence.untilOn', 'is', null), eb('recurrence.untilOn', '>=', today)]))
      .orderBy('recurrence.fromOn')
      .orderBy('recurrence.id')
      .limit(100)
      .execute()
  ).map(asRecurrence)

export async function findRecurrence(db: Db, viewer: Viewer, id: string): Promise<ShownRecurrence> {
  if (!isId(id)) throw notFound()
  return asRecurrence(orNotFound(await visible(db, viewer).where('recurrence.id', '=', id).executeTakeFirst()))
}

/** How an activity was held last; null where nobody ever said it again and again. */
export async function latestRecurrenceOf(db: Db, viewer: Viewer, activityId: string): Promise<ShownRecurrence | null> {
  const found = await visible(db, viewer)
    .where('recurrence.activityId', '=', activityId)
    .orderBy('recurrence.fromOn', 'desc')
    .orderBy('recurrence.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ? asRecurrence(found) : null
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the old state. */
export async function lockRecurrence(tx: Db, viewer: Viewer, id: string): Promise<ShownRecurrence> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('recurrence').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findRecurrence(tx, viewer, id)
}

type Leaving = Pick<Recurrence, 'skipsClosedDays' | 'inTerm'>

/** What is left out of a rule between two days. */
export async function leftOutBetween(
  db: Db,
  viewer: Viewer,
  { skipsClosedDays, inTerm }: Leaving,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Promise<LeftOut> {
  const closed = skipsClosedDays
    ? await daysOff(db, { id: viewer.organisationId, country: viewer.organisation.country }, from, until)
    : nothingLeftOut.closed
  if (!inTerm) return { closed, terms: null }
  const terms = await db
    .selectFrom('term')
    .select(['fromOn', 'untilOn'])
    .where('organisationId', '=', viewer.organisationId)
    .where('untilOn', '>=', from)
    .where('fromOn', '<=', until)
    .execute()
  return { closed, terms }
}

/** Whether the organisation has said its terms: without any, nothing is held in term alone. */
export const hasTerms = async (db: Db, viewer: Viewer): Promise<boolean> =>
  (await db.selectFrom('term').select('id').where('organisationId', '=', viewer.organisationId).limit(1).executeTakeFirst()) !== undefined

/** A time for which a room is taken already. */
export type Clash = { onDay: Temporal.PlainDate; name: string | null }

/** On which days a room is taken at one of the times, and by what; but for the sessions named, which give it up. */
export async function clashesIn(
  db: Db,
  viewer: Viewer,
  roomId: string,
  times: readonly { begins: Temporal.Instant; ends: Temporal.Instant }[],
  butFor: readonly string[],
): Promise<Clash[]> {
  if (times.length === 0) return []
  const { rows } = await sql<{ at: Temporal.Instant; name: string | null }>`
    select t.begins as at, coalesce(a.name, u.what) as name
      from unnest(${times.map(({ begins }) => begins.toString())}::timestamptz[], ${times.map(({ ends }) => ends.toString())}::timestamptz[]) t (begins, ends)
      join room_use u on u.organisation_id = ${viewer.organisationId} and u.room_id = ${roomId} and u.during && tstzrange(t.begins, t.ends)
      left join session s on s.organisation_id = u.organisation_id and s.id = u.session_id
      left join activity a on a.organisation_id = s.organisation_id and a.id = s.activity_id
     where u.session_id is null or u.session_id <> all (${[...butFor]}::uuid[])
     order by t.begins limit 20`.execute(db)
  return rows.map(({ at, name }) => ({ onDay: at.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate(), name }))
}

const asRecurrence = (row: { begins: string } & Record<string, unknown>): ShownRecurrence =>
  ({ ...row, begins: Temporal.PlainTime.from(row.begins) }) as unknown as ShownRecurrence
