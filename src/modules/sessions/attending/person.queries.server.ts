import { sql } from 'kysely'
import { readDay } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { type AttendedActivity, type AttendedSession, lastWeeks } from './attending.ts'

/** Everything here is of one person whom the viewer was let through to: `openPerson` comes first. */
const visible = (db: Db, viewer: Viewer, personId: string) =>
  db
    .selectFrom('attendance')
    .innerJoin('session', (join) =>
      join.onRef('session.organisationId', '=', 'attendance.organisationId').onRef('session.id', '=', 'attendance.sessionId'),
    )
    .innerJoin('activity', (join) =>
      join.onRef('activity.organisationId', '=', 'session.organisationId').onRef('activity.id', '=', 'session.activityId'),
    )
    .leftJoin('callingOff as off', (join) =>
      join.onRef('off.organisationId', '=', 'session.organisationId').onRef('off.sessionId', '=', 'session.id').on('off.takenBackAt', 'is', null),
    )
    .where('attendance.organisationId', '=', viewer.organisationId)
    .where('attendance.personId', '=', personId)

const came = sql`attendance.meaning in ('present', 'late') and off.id is null`

/** To what somebody comes, what they came to last first. */
export async function activitiesOfPerson(db: Db, viewer: Viewer, personId: string, today: Temporal.PlainDate): Promise<AttendedActivity[]> {
  const lately = sql`attendance.on_day > ${today.subtract({ weeks: lastWeeks }).toString()}::date`
  const lastCameOn = sql<Temporal.PlainDate | null>`max(attendance.on_day) filter (where ${came})`
  return visible(db, viewer, personId)
    .innerJoin('activityKind as kind', (join) =>
      join.onRef('kind.organisationId', '=', 'activity.organisationId').onRef('kind.id', '=', 'activity.kindId'),
    )
    .select(['activity.id as activityId', 'activity.name', 'kind.words as kindWords', lastCameOn.as('lastCameOn')])
    .select([
      sql<number>`count(*) filter (where ${came} and ${lately})`.as('cameLately'),
      sql<number>`count(*) filter (where attendance.meaning = 'absent' and off.id is null and ${lately})`.as('missedLately'),
      sql<number>`count(*) filter (where ${came})`.as('cameInAll'),
    ])
    .groupBy(['activity.id', 'activity.name', 'kind.words'])
    .orderBy(lastCameOn, (order) => order.desc().nullsLast())
    .orderBy('activity.id')
    .limit(100)
    .execute() as Promise<AttendedActivity[]>
}

export const attendedOnAPage = 20

/** The sessions on whose register somebody stands, the latest first, a page at a time. */
export async function sessionsOfPerson(
  db: Db,
  viewer: Viewer,
  personId: string,
  after: string | null,
): Promise<{ sessions: AttendedSession[]; next: string | null }> {
  const place = placeOf(after)
  const rows = (await visible(db, viewer, personId)
    .innerJoin('attendanceWord as word', (join) =>
      join.onRef('word.organisationId', '=', 'attendance.organisationId').onRef('word.id', '=', 'attendance.wordId'),
    )
    .select(['attendance.sessionId', 'attendance.onDay', 'activity.name as activityName', 'session.title', 'word.words'])
    .select(['attendance.meaning', 'attendance.cameAs', 'off.how as off'])
    .$if(place !== null, (query) =>
      query.where(sql<boolean>`(attendance.on_day, attendance.session_id) < (${place?.day.toString()}::date, ${place?.id}::uuid)`),
    )
    .orderBy('attendance.onDay', 'desc')
    .orderBy('attendance.sessionId', 'desc')
    .limit(attendedOnAPage + 1)
    .execute()) as AttendedSession[]
  const last = rows[attendedOnAPage - 1]
  return {
    sessions: rows.slice(0, attendedOnAPage),
    next: rows.length > attendedOnAPage && last ? `${last.onDay}_${last.sessionId}` : null,
  }
}

function placeOf(after: string | null): { day: Temporal.PlainDate; id: string } | null {
  const [said = '', id] = (after ?? '').split('_')
  const day = readDay(said)
  return day !== null && isId(id) ? { day, id } : null
}
