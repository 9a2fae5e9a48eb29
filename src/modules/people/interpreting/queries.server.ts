import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { visible } from '../visible.server.ts'
import type { BookingState, BookingWay, Interpreter, Tie, WantedInterpreter, Wish } from './interpreting.ts'

const interpreters = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('interpreter')
    .select(['id', 'name', 'agency', 'languages', 'phone', 'email', 'howToBook', 'rate', 'viewerId', 'retiredAt', 'version'])
    .where('organisationId', '=', viewer.organisationId)

/** Those who interpret for the organisation; those who no longer do last. */
export const interpretersOf = (db: Db, viewer: Viewer): Promise<Interpreter[]> =>
  interpreters(db, viewer).orderBy(sql`retired_at is not null`).orderBy(sql`name collate "und-x-icu"`).orderBy('id').limit(500).execute()

export async function findInterpreter(db: Db, viewer: Viewer, id: string): Promise<Interpreter> {
  if (!isId(id)) throw notFound()
  return orNotFound(await interpreters(db, viewer).where('id', '=', id).executeTakeFirst())
}

/** Two statements on purpose: see `lockPerson`. */
export async function lockInterpreter(tx: Db, viewer: Viewer, id: string): Promise<Interpreter> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('interpreter').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findInterpreter(tx, viewer, id)
}

/** An interpreter as somebody may have them: how they stand to the person, and whether the person wants them. */
export type Offered = Interpreter & { tie: Tie; wanted: WantedInterpreter; note: string | null; isClosedTo: boolean }

/** Those who still interpret, as they stand to one person whom the viewer was found to see. */
export const offeredTo = (db: Db, viewer: Viewer, personId: string): Promise<Offered[]> =>
  db
    .selectFrom('interpreter as i')
    .leftJoin('interpreterTie as t', (join) =>
      join.onRef('t.organisationId', '=', 'i.organisationId').onRef('t.interpreterId', '=', 'i.id').on('t.personId', '=', personId),
    )
    .select(['i.id', 'i.name', 'i.agency', 'i.languages', 'i.phone', 'i.email', 'i.howToBook', 'i.rate', 'i.viewerId', 'i.retiredAt', 'i.version'])
    .select(['t.note', sql<Tie>`coalesce(t.tie, 'none')`.as('tie'), sql<WantedInterpreter>`coalesce(t.wanted, 'not-asked')`.as('wanted')])
    .select(
      sql<boolean>`exists (select from closed_record c where c.organisation_id = i.organisation_id and c.person_id = ${personId}::uuid and c.viewer_id = i.viewer_id)`.as(
        'isClosedTo',
      ),
    )
    .where('i.organisationId', '=', viewer.organisationId)
    .where('i.retiredAt', 'is', null)
    .orderBy(sql`i.name collate "und-x-icu"`)
    .limit(500)
    .execute()

/** A booking as the list of all of them shows it. Of somebody whom the viewer may not see there is no name; what it cost counts all the same. */
export type BookedMeeting = {
  id: string
  personId: string | null
  knownAs: string | null
  interpreter: string
  tied: boolean
  language: string
  onDay: PlainDate
  minutes: number
  way: BookingWay
  state: BookingState
  cost: number | null
  paidOn: PlainDate | null
}

export type BookingList = {
  fromOn: PlainDate
  untilOn: PlainDate
  language: string | null
  state: BookingState | null
  interpreterId: string | null
  unpaid: boolean
  after: { on: PlainDate; id: string } | null
}
export const bookingsOnPage = 50
export const countedTo = 1000

const listed = (db: Db, viewer: Viewer, list: BookingList) =>
  db
    .selectFrom('interpreterBooking as b')
    .where('b.organisationId', '=', viewer.organisationId)
    .where('b.onDay', '>=', list.fromOn)
    .where('b.onDay', '<=', list.untilOn)
    .$if(list.language !== null, (query) => query.where('b.language', '=', list.language as string))
    .$if(list.state !== null, (query) => query.where('b.state', '=', list.state as BookingState))
    .$if(list.interpreterId !== null, (query) => query.where('b.interpreterId', '=', list.interpreterId))
    .$if(list.unpaid, (query) => query.where('b.cost', 'is not', null).where('b.paidOn', 'is', null))

/** One page of them, the latest first. */
export const bookingsOn = (db: Db, viewer: Viewer, list: BookingList, most = bookingsOnPage): Promise<BookedMeeting[]> =>
  listed(db, viewer, list)
    .leftJoin('interpreter as i', (join) => join.onRef('i.organisationId', '=', 'b.organisationId').onRef('i.id', '=', 'b.interpreterId'))
    .leftJoinLateral(
      visible(db, viewer).select(['person.id', 'person.knownAs']).where('person.id', '=', sql.ref<string>('b.personId')).as('p'),
      (join) => join.onTrue(),
    )
    .select(['b.id', 'p.id as personId', 'p.knownAs', 'b.tied', 'b.language', 'b.onDay', 'b.minutes', 'b.way', 'b.state', 'b.cost', 'b.paidOn'])
    .select(sql<string>`coalesce(i.name, case when p.id is not null then b.other_name end, '—')`.as('interpreter'))
    .$if(list.after !== null, (query) => query.where(sql<boolean>`(b.on_day, b.id) < (${list.after?.on.toString()}::date, ${list.after?.id}::uuid)`))
    .orderBy('b.onDay', 'desc')
    .orderBy('b.id', 'desc')
    .limit(most + 1)
    .execute()

export async function bookingCount(db: Db, viewer: Viewer, list: BookingList): Promise<number> {
  const counted = listed(db, viewer, list)
    .select('b.id')
    .limit(countedTo + 1)
  const row = await db
    .selectFrom(counted.as('some'))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export type MonthOfInterpreting = { month: PlainDate; bookings: number; minutes: number; cost: number; unpaid: number; near: number }

/** What was interpreted and what it cost, month by month. What is only booked, or was cancelled without a cost, adds no minutes. */
export const monthsOf = async (db: Db, viewer: Viewer, list: BookingList): Promise<MonthOfInterpreting[]> => {
  const rows = await listed(db, viewer, list)
    .select(sql<PlainDate>`date_trunc('month', b.on_day)::date`.as('month'))
    .select([
      sql<number>`count(*)::integer`.as('bookings'),
      sql<number>`coalesce(sum(b.minutes) filter (where b.state = 'done'), 0)::integer`.as('minutes'),
      sql<string>`coalesce(sum(b.cost), 0)`.as('cost'),
      sql<string>`coalesce(sum(b.cost) filter (where b.paid_on is null), 0)`.as('unpaid'),
      sql<number>`(count(*) filter (where b.tied))::integer`.as('near'),
    ])
    .groupBy(sql`1`)
    .orderBy(sql`1`, 'desc')
    .limit(120)
    .execute()
  return rows.map((row) => ({ ...row, cost: Number(row.cost), unpaid: Number(row.unpaid) }))
}

export type OpenBooking = {
  id: string
  interpreterId: string | null
  state: BookingState
  minutes: number
  cost: number | null
  paidOn: PlainDate | null
  onDay: PlainDate
  rate: number | null
  name: string
  language: string
  wish: Wish | null
  tiedBecause: string | null
  about: string | null
  version: number
}

/** A booking of somebody whom the viewer was found to see. */
export async function findBooking(db: Db, viewer: Viewer, personId: string, id: string): Promise<OpenBooking> {
  if (!isId(id)) throw notFound()
  const found = await db
    .selectFrom('interpreterBooking as b')
    .leftJoin('interpreter as i', (join) => join.onRef('i.organisationId', '=', 'b.organisationId').onRef('i.id', '=', 'b.interpreterId'))
    .select([
      'b.id',
      'b.interpreterId',
      'b.state',
      'b.minutes',
      'b.cost',
      'b.paidOn',
      'b.onDay',
      'i.rate',
      'b.language',
      'b.wish',
      'b.tiedBecause',
      'b.about',
    ])
    .select(['b.version', sql<string>`coalesce(i.name, b.other_name)`.as('name')])
    .where('b.organisationId', '=', viewer.organisationId)
    .where('b.personId', '=', personId)
    .where('b.id', '=', id)
    .executeTakeFirst()
  return orNotFound(found)
}
