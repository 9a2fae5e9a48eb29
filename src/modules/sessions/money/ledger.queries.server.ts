import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { type Account, accounts, type EntryKind } from './money.ts'
import { visible } from './queries.server.ts'

/** Which part of the ledger: of a service, of a venue, of a time. */
export type LedgerList = {
  from: Temporal.PlainDate
  until: Temporal.PlainDate
  serviceId: string | null
  venueId: string | null
  account: Account | null
  before: { day: string; receipt: number } | null
}

export type LedgerLine = {
  entryId: string
  receipt: number
  onDay: Temporal.PlainDate
  kind: EntryKind
  intoAccount: Account
  fromAccount: Account
  minor: number
  reference: string | null
  why: string | null
  by: string
  sessionId: string | null
  activityName: string | null
  venueName: string | null
  position: number
}

const lines = (db: Db, viewer: Viewer, { from, until, serviceId, venueId, account }: LedgerList) =>
  visible(db, viewer)
    .innerJoin('moneyLine as line', (join) => join.onRef('line.organisationId', '=', 'entry.organisationId').onRef('line.entryId', '=', 'entry.id'))
    .leftJoin('session', (join) => join.onRef('session.organisationId', '=', 'line.organisationId').onRef('session.id', '=', 'line.sessionId'))
    .leftJoin('activity', (join) =>
      join.onRef('activity.organisationId', '=', 'session.organisationId').onRef('activity.id', '=', 'session.activityId'),
    )
    .where('entry.onDay', '>=', from)
    .where('entry.onDay', '<=', until)
    .$if(serviceId !== null, (query) => query.where('activity.serviceId', '=', serviceId))
    .$if(venueId !== null, (query) => query.where('session.venueId', '=', venueId))
    .$if(account !== null, (query) => query.where(sql<boolean>`${account} in (line.into_account, line.from_account)`))

/** The two sides of a line. */
type Side = { account: Account; intoIt: number; outOfIt: number }

export type AccountSum = { account: Account; into: number; out: number }

/** What went into each account and out of it, in the order of accounts. */
export async function sumsOfLedger(db: Db, viewer: Viewer, list: LedgerList): Promise<AccountSum[]> {
  const sides = sql<Side>`lateral (values (line.into_account, line.minor, 0), (line.from_account, 0, line.minor))`
  const rows = await lines(db, viewer, { ...list, account: null })
    .innerJoin(sides.as<'side'>(sql`side (account, into_it, out_of_it)`), (join) => join.onTrue())
    .select(['side.account', sql<number>`sum(side.into_it)::bigint`.as('into'), sql<number>`sum(side.out_of_it)::bigint`.as('out')])
    .groupBy('side.account')
    .execute()
  return accounts.flatMap((account) => {
    const row = rows.find((one) => one.account === account)
    return row ? [{ account, into: row.into, out: row.out }] : []
  })
}

export const linesOnAPage = 200

/** The lines of a part of the ledger, the latest first, a page at a time. */
export async function linesOfLedger(
  db: Db,
  viewer: Viewer,
  list: LedgerList,
  most = linesOnAPage,
): Promise<{ lines: LedgerLine[]; next: { day: string; receipt: number } | null }> {
  const { before } = list
  const rows = (await lines(db, viewer, list)
    .leftJoin('venue', (join) => join.onRef('venue.organisationId', '=', 'session.organisationId').onRef('venue.id', '=', 'session.venueId'))
    .select([
      'entry.id as entryId',
      'entry.receipt',
      'entry.onDay',
      'entry.kind',
      'line.intoAccount',
      'line.fromAccount',
      'line.minor',
      'entry.reference',
      'entry.why',
    ])
    .select(['by.name as by', 'line.sessionId', 'activity.name as activityName', 'venue.name as venueName', 'line.position'])
    .$if(before !== null, (query) => query.where(sql<boolean>`(entry.on_day, entry.receipt) < (${before?.day}::date, ${before?.receipt}::bigint)`))
    .orderBy('entry.onDay', 'desc')
    .orderBy('entry.receipt', 'desc')
    .orderBy('line.position')
    .limit(most + 1)
    .execute()) as unknown as LedgerLine[]
  if (rows.length <= most) return { lines: rows, next: null }
  // an entry is not cut in two: the next page begins with the one that did not fit
  const cut = rows[most]
  const whole = rows.slice(0, most).filter(({ entryId }) => entryId !== cut?.entryId)
  const last = whole.at(-1)
  return last ? { lines: whole, next: { day: last.onDay.toString(), receipt: last.receipt } } : { lines: rows.slice(0, most), next: null }
}
