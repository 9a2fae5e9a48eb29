import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { visible as visibleReferrals } from '../queries.server.ts'
import type { Move, Waiting } from './waiting.ts'

export type WaitingFilter = { serviceId: string | null; name: string | null; due: boolean }
/** Where the page before ended: the rank and the id of its last line. */
export type WaitingPlace = { rank: string; id: string }
export type WaitingLine = Waiting & { rank: string }

// By date, unless somebody was moved by hand. Text, so that a number of many digits comes back as it went.
const rank = sql<string>`coalesce(waiting_place.rank, extract(epoch from waiting_place.put_at)::numeric)`

/**
 * Everybody who waits, each with their place among all who wait for the same service, also those whom the viewer may not see:
 * a place that jumped with the reader would be nobody's place.
 */
const placed = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('waitingPlace')
    .innerJoin('referral as standing', (join) =>
      join.onRef('standing.organisationId', '=', 'waitingPlace.organisationId').onRef('standing.id', '=', 'waitingPlace.referralId'),
    )
    .select('waitingPlace.referralId')
    .select(rank.as('rank'))
    .select(sql<number>`(row_number() over (partition by standing.service_id order by ${rank}, standing.id))::integer`.as('position'))
    .select(sql<number>`(count(*) over (partition by standing.service_id))::integer`.as('of'))
    .where('waitingPlace.organisationId', '=', viewer.organisationId)
    .where('standing.stands', '=', 'waiting')

/** Others are given a rank too where a place between two has to be made: who was moved is whom somebody moved. */
const movedByHand = sql<boolean>`exists (
  select from waiting_move m where m.organisation_id = referral.organisation_id and m.referral_id = referral.id)`.as('movedByHand')

const visible = (db: Db, viewer: Viewer) =>
  visibleReferrals(db, viewer)
    .innerJoin(placed(db, viewer).as('placed'), 'placed.referralId', 'referral.id')
    .innerJoin('service', (join) =>
      join.onRef('service.organisationId', '=', 'referral.organisationId').onRef('service.id', '=', 'referral.serviceId'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('waitingCheck')
          .select(['waitingCheck.onDay', 'waitingCheck.wishes'])
          .where('waitingCheck.organisationId', '=', viewer.organisationId)
          .whereRef('waitingCheck.referralId', '=', 'referral.id')
          .where('waitingCheck.how', '<>', 'no-answer')
          .orderBy('waitingCheck.onDay', 'desc')
          .orderBy('waitingCheck.id', 'desc')
          .limit(1)
          .as('asked'),
      (join) => join.onTrue(),
    )
    .where('referral.stands', '=', 'waiting')

const columns = [
  'referral.id as referralId',
  'referral.personId',
  'person.knownAs',
  'referral.serviceId',
  'referral.reference',
  'referral.language',
  'waitingPlace.sinceOn',
  'waitingPlace.reason',
  'placed.position',
  'placed.of',
  'asked.onDay as lastCheckOn',
  'asked.wishes as lastWishes',
  'service.checkInEveryDays',
] as const

/** One page of the waiting list, in its order. */
export async function waitingList(db: Db, viewer: Viewer, filter: WaitingFilter, today: Temporal.PlainDate, after: WaitingPlace | null, most = 50) {
  const rows = await chosen(db, viewer, filter, today)
    .select(columns)
    .select([movedByHand, sql<string>`placed.rank::text`.as('rank')])
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(placed.rank, referral.id) > (${after?.rank ?? '0'}::numeric, ${after?.id ?? null}::uuid)`),
    )
    .orderBy('placed.rank')
    .orderBy('referral.id')
    .limit(most + 1)
    .execute()
  return { waiting: rows.slice(0, most) as WaitingLine[], hasMore: rows.length > most }
}

/** How many wait, and how many of them are to be asked how they are; counted to just past a thousand. */
export async function waitingCounts(db: Db, viewer: Viewer, filter: WaitingFilter, today: Temporal.PlainDate): Promise<{ all: number; due: number }> {
  const count = (due: boolean) =>
    db
      .selectFrom(
        chosen(db, viewer, { ...filter, due }, today)
          .select('referral.id')
          .limit(1001)
          .as('counted'),
      )
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .$asScalar()
  return db.selectNoFrom(() => [count(false).as('all'), count(true).as('due')]).executeTakeFirstOrThrow() as Promise<{ all: number; due: number }>
}

/** Whether anybody waits for a service that asks them meanwhile how they are. To be asked together with what else the day holds. */
export const checksMayBeDue = (viewer: Viewer): RawBuilder<boolean> =>
  sql`exists (select from referral r join service s on s.organisation_id = r.organisation_id and s.id = r.service_id
               where r.organisation_id = ${viewer.organisationId} and r.stands = 'waiting' and s.check_in_every_days is not null)`

const chosen = (db: Db, viewer: Viewer, { serviceId, name, due }: WaitingFilter, today: Temporal.PlainDate) =>
  visible(db, viewer)
    .$if(serviceId !== null, (query) => query.where('referral.serviceId', '=', serviceId as string))
    .$if(name !== null, (query) => query.where(sql<boolean>`strpos(lower(person.known_as), lower(${name ?? ''})) > 0`))
    .$if(due, (query) => query.where(sql<boolean>`coalesce(asked.on_day, waiting_place.since_on) + service.check_in_every_days <= ${today}::date`))

/** Where somebody stands in the waiting list of their service; null where they do not wait, or are not the viewer's to see. */
export const waitingOf = async (db: Db, viewer: Viewer, referralId: string): Promise<Waiting | null> =>
  ((await visible(db, viewer).select(columns).select(movedByHand).where('referral.id', '=', referralId).executeTakeFirst()) as Waiting | undefined) ??
  null

/** Those who wait for a service with their ranks, in their order, without one of them. */
export const ranksWithout = (db: Db, viewer: Viewer, serviceId: string, referralId: string): Promise<{ id: string; rank: string }[]> =>
  db
    .selectFrom('waitingPlace')
    .innerJoin('referral as standing', (join) =>
      join.onRef('standing.organisationId', '=', 'waitingPlace.organisationId').onRef('standing.id', '=', 'waitingPlace.referralId'),
    )
    .select(['standing.id', sql<string>`(${rank})::text`.as('rank')])
    .where('waitingPlace.organisationId', '=', viewer.organisationId)
    .where('standing.stands', '=', 'waiting')
    .where('standing.serviceId', '=', serviceId)
    .where('standing.id', '<>', referralId)
    .orderBy(rank)
    .orderBy('standing.id')
    .execute()

/** Every move by hand of one referral, the latest first. */
export const movesOf = (db: Db, viewer: Viewer, referralId: string): Promise<Move[]> =>
  db
    .selectFrom('waitingMove')
    .innerJoin('viewer', (join) =>
      join.onRef('viewer.organisationId', '=', 'waitingMove.organisationId').onRef('viewer.id', '=', 'waitingMove.movedById'),
    )
    .select(['waitingMove.id', 'fromPosition', 'toPosition', 'reason', 'viewer.name as movedByName', 'movedAt'])
    .where('waitingMove.organisationId', '=', viewer.organisationId)
    .where('waitingMove.referralId', '=', referralId)
    .orderBy('movedAt', 'desc')
    .orderBy('waitingMove.id', 'desc')
    .limit(50)
    .execute()

export type PastCheck = {
  id: string
  onDay: Temporal.PlainDate
  how: 'call' | 'met' | 'no-answer'
  wishes: 'still' | 'no-longer' | 'not-asked'
  contactId: string | null
  byName: string
}

/** Every time that somebody was asked, or was not reached, while they waited; the latest first. */
export const checksOf = (db: Db, viewer: Viewer, referralId: string): Promise<PastCheck[]> =>
  db
    .selectFrom('waitingCheck')
    .innerJoin('viewer', (join) =>
      join.onRef('viewer.organisationId', '=', 'waitingCheck.organisationId').onRef('viewer.id', '=', 'waitingCheck.checkedById'),
    )
    .select(['waitingCheck.id', 'onDay', 'how', 'wishes', 'contactId', 'viewer.name as byName'])
    .where('waitingCheck.organisationId', '=', viewer.organisationId)
    .where('waitingCheck.referralId', '=', referralId)
    .orderBy('onDay', 'desc')
    .orderBy('waitingCheck.id', 'desc')
    .limit(50)
    .execute()
