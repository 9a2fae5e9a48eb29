import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { type DutyAhead, type DutyPeriod, type DutyRota, longestGapDays, lookAheadDays } from './duty.ts'

/** Who is on duty on each day of the week and in the stretches of days that are not over. It is about nobody who is supported. */
export async function rotaOf(db: Db, viewer: Viewer, today: PlainDate): Promise<DutyRota> {
  const days = await db
    .selectFrom('dutyDay')
    .select(['weekday', 'viewerId', 'deputyId'])
    .where('organisationId', '=', viewer.organisationId)
    .orderBy('weekday')
    .execute()
  const hours = await db
    .selectFrom('dutyHours')
    .select([sql<string>`to_char(reads_from, 'HH24:MI')`.as('readsFrom'), sql<string>`to_char(reads_until, 'HH24:MI')`.as('readsUntil'), 'version'])
    .where('organisationId', '=', viewer.organisationId)
    .executeTakeFirst()
  return { days, periods: await periodsOf(db, viewer, today), readsFrom: '09:00', readsUntil: '17:00', version: null, ...hours }
}

const periodsOf = (db: Db, viewer: Viewer, today: PlainDate): Promise<DutyPeriod[]> =>
  db
    .selectFrom('dutyPeriod as period')
    .innerJoin('viewer as named', (join) =>
      join.onRef('named.organisationId', '=', 'period.organisationId').onRef('named.id', '=', 'period.viewerId'),
    )
    .leftJoin('viewer as deputy', (join) =>
      join.onRef('deputy.organisationId', '=', 'period.organisationId').onRef('deputy.id', '=', 'period.deputyId'),
    )
    .select([
      'period.id',
      'period.fromOn',
      'period.toOn',
      'period.viewerId',
      'named.name as viewerName',
      'period.deputyId',
      'deputy.name as deputyName',
    ])
    .where('period.organisationId', '=', viewer.organisationId)
    .where('period.endedAt', 'is', null)
    .where('period.toOn', '>=', today)
    .orderBy('period.fromOn')
    .limit(100)
    .execute()

/** The coming days on which somebody is on duty. Also for public pages: it tells names and hours, and no address. */
export async function dutyAhead(db: Db, today: PlainDate): Promise<DutyAhead[]> {
  const { rows } =
    await sql<DutyAhead>`select on_day as "onDay", name, to_char(reads_from, 'HH24:MI') as "readsFrom", to_char(reads_until, 'HH24:MI') as "readsUntil"
    from duty_ahead(${today}::date, ${lookAheadDays + longestGapDays})`.execute(db)
  return rows
}

/** Whoever may be named: those whose role opens what a person answered. */
export const canBeOnDuty = (db: Db, viewer: Viewer): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('viewer')
    .select(['viewer.id', 'viewer.name'])
    .where('viewer.organisationId', '=', viewer.organisationId)
    .where('viewer.endedAt', 'is', null)
    .where(
      sql<boolean>`exists (select from viewer_role r where r.organisation_id = viewer.organisation_id and r.viewer_id = viewer.id
        and r.role in ('manager', 'coordinator', 'worker', 'safeguarding-lead'))`,
    )
    .orderBy(sql`viewer.name collate "und-x-icu"`)
    .execute()
