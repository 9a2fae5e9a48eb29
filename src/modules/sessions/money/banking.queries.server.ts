import { sql } from 'kysely'
import { readDay } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { visible } from './queries.server.ts'

/** A tin that was counted up and is not in the bank. */
export type TinToBank = {
  sessionId: string
  activityName: string
  serviceId: string
  venueName: string | null
  onDay: Temporal.PlainDate
  tin: number
  countedBy: string
  handedTo: string | null
}

export type ToBankList = { serviceId: string | null; venueId: string | null; after: string | null }

/** Sessions whose tin was counted up and holds something: the lines of their bank account are none, or were taken back. */
const countedTins = (db: Db, viewer: Viewer) =>
  visible(db, viewer)
    .innerJoin('session', (join) => join.onRef('session.organisationId', '=', 'entry.organisationId').onRef('session.id', '=', 'entry.sessionId'))
    .innerJoin('activity', (join) =>
      join.onRef('activity.organisationId', '=', 'session.organisationId').onRef('activity.id', '=', 'session.activityId'),
    )
    .leftJoin('venue', (join) => join.onRef('venue.organisationId', '=', 'session.organisationId').onRef('venue.id', '=', 'session.venueId'))
    .leftJoin('viewer as to', (join) => join.onRef('to.organisationId', '=', 'entry.organisationId').onRef('to.id', '=', 'entry.handedToId'))
    .where('entry.kind', '=', 'count')
    .where('contrary.id', 'is', null)
    .where(sql<boolean>`${tin} > 0`)

const tin = sql<number>`(select coalesce(sum(moved_into(l, 'tin')), 0)::bigint from money_line l
  where l.organisation_id = entry.organisation_id and l.session_id = entry.session_id)`

const shown = (db: Db, viewer: Viewer) =>
  countedTins(db, viewer)
    .select(['session.id as sessionId', 'activity.name as activityName', 'activity.serviceId', 'venue.name as venueName'])
    .select(['session.onDay', tin.as('tin'), 'by.name as countedBy', 'to.name as handedTo'])

/** Those of some sessions that wait to be banked. */
export const toBank = (db: Db, viewer: Viewer, sessions: readonly string[]): Promise<TinToBank[]> =>
  shown(db, viewer)
    .where('session.id', '=', (eb) => eb.fn.any(eb.val([...sessions])))
    .orderBy('session.id')
    .execute() as Promise<TinToBank[]>

export const tinsOnAPage = 50

/** What waits to be banked, the oldest first, a page at a time. */
export async function tinsToBank(db: Db, viewer: Viewer, list: ToBankList): Promise<{ tins: TinToBank[]; next: string | null }> {
  const [day = '', id] = (list.after ?? '').split('_')
  const place = isId(id) && readDay(day) !== null ? { day, id } : null
  const rows = (await shown(db, viewer)
    .$if(list.serviceId !== null, (query) => query.where('activity.serviceId', '=', list.serviceId))
    .$if(list.venueId !== null, (query) => query.where('session.venueId', '=', list.venueId))
    .$if(place !== null, (query) => query.where(sql<boolean>`(session.on_day, session.id) > (${place?.day}::date, ${place?.id}::uuid)`))
    .orderBy('session.onDay')
    .orderBy('session.id')
    .limit(tinsOnAPage + 1)
    .execute()) as TinToBank[]
  const last = rows[tinsOnAPage - 1]
  return { tins: rows.slice(0, tinsOnAPage), next: rows.length > tinsOnAPage && last ? `${last.onDay}_${last.sessionId}` : null }
}

/** One paying-in. */
export type Banking = {
  id: string
  receipt: number
  onDay: Temporal.PlainDate
  minor: number
  difference: number
  reference: string | null
  why: string | null
  by: string
  at: Temporal.Instant
  takenBack: { by: string; why: string | null } | null
  sessions: number
}

export type BankingList = { from: Temporal.PlainDate | null; until: Temporal.PlainDate | null; sought: string; before: number | null }

const bankings = (db: Db, viewer: Viewer) =>
  visible(db, viewer)
    .leftJoin('viewer as contraryBy', (join) =>
      join.onRef('contraryBy.organisationId', '=', 'contrary.organisationId').onRef('contraryBy.id', '=', 'contrary.byId'),
    )
    .where('entry.kind', '=', 'banking')
    .select(['entry.id', 'entry.receipt', 'entry.onDay', 'entry.minor', 'entry.reference', 'entry.why', 'by.name as by', 'entry.receivedAt as at'])
    .select(['contraryBy.name as contraryBy', 'contrary.why as contraryWhy'])
    .select([
      sql<number>`(select coalesce(sum(moved_into(l, 'bank')), 0)::bigint from money_line l where l.organisation_id = entry.organisation_id and l.entry_id = entry.id
        and l.session_id is null)`.as('difference'),
      sql<number>`(select count(distinct l.session_id) from money_line l where l.organisation_id = entry.organisation_id and l.entry_id = entry.id)`.as(
        'sessions',
      ),
    ])

type BankingRow = Omit<Banking, 'takenBack'> & { contraryBy: string | null; contraryWhy: string | null }

const asBanking = ({ contraryBy, contraryWhy, ...row }: BankingRow): Banking => ({
  ...row,
  takenBack: contraryBy === null ? null : { by: contraryBy, why: contraryWhy },
})

export const bankingsOnAPage = 50

/** What was paid in, the latest first, a page at a time. */
export async function bankingsOn(db: Db, viewer: Viewer, list: BankingList): Promise<{ bankings: Banking[]; next: number | null }> {
  const rows = (await bankings(db, viewer)
    .$if(list.from !== null, (query) => query.where('entry.onDay', '>=', list.from))
    .$if(list.until !== null, (query) => query.where('entry.onDay', '<=', list.until))
    .$if(list.sought !== '', (query) => query.where(sql<boolean>`strpos(lower(coalesce(entry.reference, '')), lower(${list.sought})) > 0`))
    .$if(list.before !== null, (query) => query.where('entry.receipt', '<', list.before as never))
    .orderBy('entry.receipt', 'desc')
    .limit(bankingsOnAPage + 1)
    .execute()) as unknown as BankingRow[]
  const last = rows[bankingsOnAPage - 1]
  return { bankings: rows.slice(0, bankingsOnAPage).map(asBanking), next: rows.length > bankingsOnAPage && last ? last.receipt : null }
}

export async function findBanking(db: Db, viewer: Viewer, id: string): Promise<Banking> {
  if (!isId(id)) throw notFound()
  return asBanking(orNotFound(await bankings(db, viewer).where('entry.id', '=', id).executeTakeFirst()) as unknown as BankingRow)
}

export type BankedSession = { sessionId: string; activityName: string; venueName: string | null; onDay: Temporal.PlainDate; minor: number }

/** The sessions whose money was paid in with one slip. */
export const sessionsOfBanking = (db: Db, viewer: Viewer, id: string): Promise<BankedSession[]> =>
  db
    .selectFrom('moneyLine as line')
    .innerJoin('session', (join) => join.onRef('session.organisationId', '=', 'line.organisationId').onRef('session.id', '=', 'line.sessionId'))
    .innerJoin('activity', (join) =>
      join.onRef('activity.organisationId', '=', 'session.organisationId').onRef('activity.id', '=', 'session.activityId'),
    )
    .leftJoin('venue', (join) => join.onRef('venue.organisationId', '=', 'session.organisationId').onRef('venue.id', '=', 'session.venueId'))
    .select(['session.id as sessionId', 'activity.name as activityName', 'venue.name as venueName', 'session.onDay', 'line.minor'])
    .where('line.organisationId', '=', viewer.organisationId)
    .where('line.entryId', '=', id)
    .where('line.intoAccount', '=', 'bank')
    .orderBy('session.onDay')
    .orderBy('session.id')
    .execute() as Promise<BankedSession[]>
