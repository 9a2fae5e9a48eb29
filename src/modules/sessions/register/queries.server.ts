import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { together } from '../../../platform/together.ts'
import type { Viewer } from '../../access/index.ts'
import { mindedOf, peopleBy } from '../../people/index.server.ts'
import type { Minded } from '../../people/index.ts'
import { bookedPeople } from '../booking/expected.server.ts'
import type { Session } from '../session.ts'
import { type AttendanceWord, type Capacity, type Closing, type Heads, type Registered, sessionsBack } from './attendance.ts'
import { shortName } from './people.server.ts'

/** The words of a register, those in use first in the organisation's order. */
export const attendanceWords = async (db: Db, viewer: Viewer): Promise<AttendanceWord[]> =>
  (
    await db
      .selectFrom('attendanceWord')
      .select(['id', 'meaning', 'words', 'retiredAt'])
      .where('organisationId', '=', viewer.organisationId)
      .orderBy(sql`retired_at is not null`)
      .orderBy('position')
      .orderBy('id')
      .execute()
  ).map(({ retiredAt, ...word }) => ({ ...word, retired: retiredAt !== null }) as AttendanceWord)

/** Who closed a register, with what was said; null while it is open. */
export const closingOf = async (db: Db, viewer: Viewer, sessionId: string): Promise<Closing | null> =>
  (await db
    .selectFrom('registerClosing as closing')
    .innerJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'closing.organisationId').onRef('viewer.id', '=', 'closing.closedById'))
    .select(['closing.wentWell', 'closing.note', 'closing.incidents', 'viewer.name as closedBy', 'closing.closedAt'])
    .where('closing.organisationId', '=', viewer.organisationId)
    .where('closing.sessionId', '=', sessionId)
    .where('closing.reopenedAt', 'is', null)
    .executeTakeFirst()) ?? null

/** How many gave no name, by the capacity in which they came. */
export async function headsOf(db: Db, viewer: Viewer, sessionId: string): Promise<Heads> {
  const rows = await db
    .selectFrom('headTap')
    .select(['cameAs', sql<number>`sum(heads)::int`.as('heads')])
    .where('organisationId', '=', viewer.organisationId)
    .where('sessionId', '=', sessionId)
    .groupBy('cameAs')
    .execute()
  return { participant: 0, helper: 0, carer: 0, guest: 0, ...Object.fromEntries(rows.map(({ cameAs, heads }) => [cameAs, heads])) }
}

/** Everything that a register shows. Whoever asks has been let in already. */
export async function registerOf(db: Db, viewer: Viewer, session: Session) {
  const [words, closing, heads, rows] = await together(
    attendanceWords(db, viewer),
    closingOf(db, viewer, session.id),
    headsOf(db, viewer, session.id),
    session.headsOnly ? [] : peopleOn(db, viewer, session),
  )
  const minded = await mindedOf(
    db,
    viewer,
    rows.map(({ personId }) => personId),
  )
  return { words, closing, heads, registered: rows.map((row) => asRegistered(row, minded)) }
}
export type Register = Awaited<ReturnType<typeof registerOf>>

/**
 * Those who were at the last sessions of the activity, the most regular first, and those who are on this register. Their places do not change with a tap:
 * a row stays under the finger. A record closed to the viewer is not there.
 */
const peopleOn = (db: Db, viewer: Viewer, session: Session) =>
  peopleBy(db, viewer, sql<boolean>`known.times is not null`)
    .innerJoin(known(session).as('known'), 'known.personId', 'person.id')
    .leftJoin('attendance as here', (join) =>
      join.onRef('here.organisationId', '=', 'person.organisationId').onRef('here.personId', '=', 'person.id').on('here.sessionId', '=', session.id),
    )
    .leftJoin('attendanceWord as word', (join) => join.onRef('word.organisationId', '=', 'here.organisationId').onRef('word.id', '=', 'here.wordId'))
    .leftJoin('viewer as marker', (join) =>
      join.onRef('marker.organisationId', '=', 'here.organisationId').onRef('marker.id', '=', 'here.markedById'),
    )
    .leftJoin('attendanceTap as other', (join) =>
      join.onRef('other.organisationId', '=', 'here.organisationId').onRef('other.id', '=', 'here.disputedById'),
    )
    .leftJoin('attendanceWord as otherWord', (join) =>
      join.onRef('otherWord.organisationId', '=', 'other.organisationId').onRef('otherWord.id', '=', 'other.wordId'),
    )
    .leftJoin('viewer as otherBy', (join) => join.onRef('otherBy.organisationId', '=', 'other.organisationId').onRef('otherBy.id', '=', 'other.byId'))
    .select([
      'person.id as personId',
      'person.reference',
      shortName.as('name'),
      'known.times',
      'known.cameAs as usuallyAs',
      'known.firstTime',
      'known.booked',
    ])
    .select(['here.wordId', 'word.words', 'here.meaning', 'here.cameAs', 'marker.name as markedBy'])
    .select(['other.wordId as otherWordId', 'otherWord.words as otherWords', 'otherBy.name as otherBy'])
    .select(
      sql<string | null>`(select t.id from attendance_tap t where t.organisation_id = person.organisation_id and t.session_id = ${session.id}
        and t.person_id = person.id order by t.receipt desc limit 1)`.as('lastTapId'),
    )
    .where(
      sql<boolean>`(here.person_id is not null or not exists (select from death d where d.organisation_id = person.organisation_id and d.person_id = person.id and d.undone_at is null))`,
    )
    .orderBy('known.times', 'desc')
    .orderBy(sql`${shortName} collate "und-x-icu"`)
    .orderBy('person.id')
    .limit(500)
    .execute()

type Known = { personId: string; times: number; cameAs: Capacity; firstTime: boolean; booked: boolean }

/** Who is expected, since they come or are booked, and who is there: how often in the last sessions, as what the last time, and whether never before. */
const known = ({ id, activityId, beginsAt }: Session) => sql<Known>`(
  select k.person_id, coalesce(b.times, 0)::int as times, coalesce(b.came_as, p.came_as, 'participant') as came_as, p.person_id is not null as booked,
         b.person_id is null and not exists (select from attendance e join session s on s.organisation_id = e.organisation_id and s.id = e.session_id
           where e.organisation_id = current_organisation() and e.person_id = k.person_id and e.meaning in ('present', 'late')
             and s.activity_id = ${activityId} and s.begins_at < ${beginsAt.toString()}::timestamptz) as first_time
    from (select person_id from attendance where organisation_id = current_organisation() and session_id = ${id}
          union select person_id from (${bookedPeople(id, activityId)}) p
          union select distinct a.person_id from (${before(activityId, beginsAt)}) l
            join attendance a on a.organisation_id = current_organisation() and a.session_id = l.id and a.meaning in ('present', 'late')) k
    left join (select a.person_id, count(*) as times, (array_agg(a.came_as order by a.on_day desc))[1] as came_as from (${before(activityId, beginsAt)}) l
            join attendance a on a.organisation_id = current_organisation() and a.session_id = l.id and a.meaning in ('present', 'late')
           group by a.person_id) b on b.person_id = k.person_id
    left join (${bookedPeople(id, activityId)}) p on p.person_id = k.person_id)`

const before = (activityId: string, beginsAt: Temporal.Instant) => sql`select s.id from session s
  where s.organisation_id = current_organisation() and s.activity_id = ${activityId} and s.begins_at < ${beginsAt.toString()}::timestamptz
    and not exists (select from calling_off c where c.organisation_id = s.organisation_id and c.session_id = s.id and c.taken_back_at is null)
  order by s.begins_at desc limit ${sessionsBack}`

type Row = Awaited<ReturnType<typeof peopleOn>>[number]

function asRegistered(row: Row, minded: ReadonlyMap<string, Minded>): Registered {
  const { wordId, words, meaning, cameAs, markedBy, otherWordId, otherWords, otherBy } = row
  const disputed = otherWordId === null || otherBy === null ? null : { wordId: otherWordId, words: otherWords, by: otherBy }
  const standing = wordId === null ? null : { wordId, words, meaning, cameAs, markedBy, disputed }
  const { personId, name, reference, times: timesBefore, usuallyAs, firstTime, booked, lastTapId } = row
  return {
    personId,
    name,
    reference,
    timesBefore,
    usuallyAs,
    firstTime,
    booked,
    standing: standing as Registered['standing'],
    lastTapId,
    minded: minded.get(personId) ?? null,
  }
}
