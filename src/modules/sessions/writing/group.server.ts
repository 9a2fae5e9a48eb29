import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { together } from '../../../platform/together.ts'
import type { Viewer } from '../../access/index.ts'
import { mayShareEach, type Reachable, reachableBy } from '../../people/index.server.ts'
import { shortName } from '../register/people.server.ts'
import { findSession } from '../session.queries.server.ts'
import type { Bulletin, Whom } from './bulletin.ts'
import type { Agreed, Asked, BookedBy } from './rules.ts'

/** Whom a word is for: those of an activity, or of one session of it. */
export type GroupAsked = {
  activityId: string
  serviceId: string
  session: { id: string; beginsAt: Temporal.Instant } | null
  whom: readonly Whom[]
  lastSessions: number
  afterId: string | null
}

/** Somebody of the group, with all that says how to tell them. */
export type Member = Asked & { personId: string; name: string }
/** Who signed up themself, by the one way that they gave, and of whom it is not known who they are. */
export type Guest = { bookingId: string; name: string; channel: 'email' | 'text' | null; reach: string | null; language: string }
export type Colleague = { viewerId: string; name: string; email: string; language: string | null }

/** The last sessions of an activity that were held, before a moment. */
const lastOf = ({ activityId, session, lastSessions }: GroupAsked) => sql`select s.id from session s
  where s.organisation_id = current_organisation() and s.activity_id = ${activityId} and s.begins_at < ${(session?.beginsAt ?? Temporal.Now.instant()).toString()}::timestamptz
    and not exists (select from calling_off c where c.organisation_id = s.organisation_id and c.session_id = s.id and c.taken_back_at is null)
  order by s.begins_at desc limit ${lastSessions}`

const came = (asked: GroupAsked) => sql`select a.person_id from attendance a
  where a.organisation_id = current_organisation() and a.session_id in (${lastOf(asked)}) and a.meaning in ('present', 'late')`

const toldBefore = (afterId: string) => sql`select t.person_id from bulletin_to t
  where t.organisation_id = current_organisation() and t.bulletin_id = ${afterId} and t.person_id is not null and t.way <> 'left-out'`

const ofTheseStates = (
  states: readonly string[],
  { activityId, session }: GroupAsked,
) => sql`b.organisation_id = current_organisation() and b.activity_id = ${activityId}
  and b.state = any(${[...states]}::text[]) and (b.session_id is null or ${
    session === null
      ? sql`exists (select from session s where s.organisation_id = b.organisation_id and s.id = b.session_id and s.ends_at > now())`
      : sql`b.session_id = ${session.id}`
  })`

/** In which states bookings are meant. Who is offered a place has one until they let it go. */
const statesOf = (whom: readonly Whom[]): string[] => [
  ...(whom.includes('booked') || whom.includes('expected') ? ['booked', 'offered'] : []),
  ...(whom.includes('waits') ? ['asked', 'waiting'] : []),
]

/** Where a whole course is booked, nobody else is expected. */
const isBookedWhole = ({ activityId }: GroupAsked) =>
  sql`exists (select from booking_rule r where r.organisation_id = current_organisation() and r.activity_id = ${activityId} and r.takes = 'course')`

/** The ids of those whom it is for, each maybe several times. */
export function groupIds(asked: GroupAsked): RawBuilder<unknown> {
  const { whom, afterId } = asked
  const parts = [
    ...(whom.includes('came') ? [came(asked)] : []),
    ...(whom.includes('expected') && !whom.includes('came') ? [sql`${came(asked)} and not ${isBookedWhole(asked)}`] : []),
    ...(statesOf(whom).length > 0
      ? [sql`select b.person_id from booking b where b.person_id is not null and ${ofTheseStates(statesOf(whom), asked)}`]
      : []),
    ...(whom.includes('told') && afterId !== null ? [toldBefore(afterId)] : []),
  ]
  return parts.length === 0 ? sql`select null::uuid where false` : sql.join(parts, sql` union `)
}

/** Those who signed up themselves, and of whom it is not known who they are. */
export async function guestsOf(db: Db, asked: GroupAsked): Promise<Guest[]> {
  const before =
    asked.afterId === null
      ? sql`false`
      : sql`b.id in (select t.booking_id from bulletin_to t where t.organisation_id = b.organisation_id and t.bulletin_id = ${asked.afterId})`
  const { rows } = await sql<Guest>`select b.id as "bookingId", b.name, b.channel, b.reach, b.language from booking b
    where b.organisation_id = current_organisation() and b.person_id is null and b.name is not null
      and (${ofTheseStates(statesOf(asked.whom), asked)} or ${before}) order by b.name, b.id limit 1000`.execute(db)
  return rows
}

/** Whether a word is for anybody at all. */
export async function hasAnybody(db: Db, asked: GroupAsked): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (${groupIds(asked)}) as found`.execute(db)
  return (rows[0]?.found ?? false) || (await guestsOf(db, asked)).length > 0
}

/** Everybody whom it is for, by name. That they come to it is the reason; a record closed to the viewer is not there. */
export const membersOf = async (db: Db, viewer: Viewer, asked: GroupAsked): Promise<Member[]> =>
  asMembers(db, viewer, await reached(db, viewer, asked, sql<boolean>`person.id = any(array(${groupIds(asked)}))`))

/** Some of those who were chosen, as of now. */
export const membersAmong = async (db: Db, viewer: Viewer, asked: GroupAsked, personIds: readonly string[]): Promise<Member[]> =>
  personIds.length === 0 ? [] : asMembers(db, viewer, await reached(db, viewer, asked, sql<boolean>`person.id = any(${[...personIds]}::uuid[])`))

const mostInAGroup = 5000

const reached = (db: Db, viewer: Viewer, { activityId, serviceId }: GroupAsked, reason: RawBuilder<boolean>) =>
  reachableBy(db, viewer, reason)
    .select(shortName.as('name'))
    .select(
      sql<boolean>`exists (select from involvement i where i.organisation_id = person.organisation_id and i.person_id = person.id and i.service_id = ${serviceId} and i.state = 'past'
        and not exists (select from attendance a join session s on s.organisation_id = a.organisation_id and s.id = a.session_id
          where a.organisation_id = i.organisation_id and a.person_id = i.person_id and s.activity_id = ${activityId} and a.on_day > i.since_on)
        and not exists (select from booking b where b.organisation_id = i.organisation_id and b.person_id = i.person_id and b.activity_id = ${activityId}
          and b.state in ('booked', 'offered')))`.as('ended'),
    )
    .select(bookedWay(activityId).as('bookedBy'))
    .orderBy(sql`${shortName} collate "und-x-icu"`)
    .orderBy('person.id')
    .limit(mostInAGroup)
    .execute()

/** The way that somebody gave for their booking, of the latest that holds. */
const bookedWay = (activityId: string) => sql<BookedBy | null>`(select jsonb_build_object('channel', b.channel, 'reach', b.reach) from booking b
  where b.organisation_id = person.organisation_id and b.person_id = person.id and b.activity_id = ${activityId} and b.channel is not null
    and b.state in ('asked', 'booked', 'waiting', 'offered') order by b.receipt desc limit 1)`

type Row = Reachable & { name: string; ended: boolean; bookedBy: BookedBy | null }

async function asMembers(db: Db, viewer: Viewer, rows: readonly Row[]): Promise<Member[]> {
  const answers = await mayShareEach(
    db,
    viewer,
    rows.map(({ id }) => id),
    { purpose: 'contact-me', recipient: null, kind: 'support' },
  )
  const agreedOf = (id: string): Agreed => {
    const answer = answers.get(id)
    if (answer?.may) return 'yes'
    const said = answer?.because.key
    return said === 'rights:share.saidNo' || said === 'rights:share.takenBack' ? 'no' : 'not-asked'
  }
  return rows.map(({ id, ...row }) => ({ ...row, personId: id, agreed: agreedOf(id) }))
}

/** Those who lead and help, where the word is for them too: but for whoever writes it. */
export const colleaguesOf = (db: Db, viewer: Viewer, { activityId, session, whom }: GroupAsked): Promise<Colleague[]> | Colleague[] =>
  whom.includes('workers')
    ? db
        .selectFrom('viewer')
        .select(['viewer.id as viewerId', 'viewer.name', 'viewer.email', 'viewer.language'])
        .where('viewer.organisationId', '=', viewer.organisationId)
        .where('viewer.endedAt', 'is', null)
        .where('viewer.id', '<>', viewer.id)
        .where(sql<boolean>`viewer.id in (select w.viewer_id from activity_worker w where w.organisation_id = ${viewer.organisationId} and w.activity_id = ${activityId}
            and not exists (select from session_worker o where o.organisation_id = w.organisation_id and o.session_id = ${session?.id ?? null} and o.viewer_id = w.viewer_id and o.part = 'away')
          union select o.viewer_id from session_worker o where o.organisation_id = ${viewer.organisationId} and o.session_id = ${session?.id ?? null} and o.part <> 'away')`)
        .orderBy('viewer.name')
        .limit(200)
        .execute()
    : []

export type WholeGroup = { members: Member[]; colleagues: Colleague[]; guests: Guest[] }

/** The whole group: those who come, and those who work there where they are to be told too. */
export async function groupOf(db: Db, viewer: Viewer, asked: GroupAsked): Promise<WholeGroup> {
  const colleagues = colleaguesOf(db, viewer, asked)
  const [members, theirs, guests] = await together(membersOf(db, viewer, asked), colleagues, guestsOf(db, asked))
  return { members, colleagues: theirs, guests }
}

/** The group of a bulletin as it is asked for. */
export async function askedOf(
  db: Db,
  viewer: Viewer,
  bulletin: Pick<Bulletin, 'activityId' | 'serviceId' | 'sessionId' | 'whom' | 'lastSessions' | 'afterId'>,
): Promise<GroupAsked> {
  const { activityId, serviceId, sessionId, whom, lastSessions, afterId } = bulletin
  const session = sessionId === null ? null : await findSession(db, viewer, sessionId)
  return { activityId, serviceId, whom, lastSessions, afterId, session: session && { id: session.id, beginsAt: session.beginsAt } }
}
