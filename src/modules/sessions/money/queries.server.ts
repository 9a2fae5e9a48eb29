import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { together } from '../../../platform/together.ts'
import type { Viewer } from '../../access/index.ts'
import { peopleBy } from '../../people/index.server.ts'
import { shortName } from '../register/people.server.ts'
import type { Session } from '../session.ts'
import type { Account, BankedIn, Charging, Count, EntryKind, ListedEntry, PersonMoney, SessionMoney, StandingEntry } from './money.ts'

/** Every read of the ledger starts here: entries with who wrote them, and whether each was reversed. It names nobody who paid. */
export const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('moneyEntry as entry')
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'entry.organisationId').onRef('by.id', '=', 'entry.byId'))
    .leftJoin('moneyEntry as contrary', (join) =>
      join.onRef('contrary.organisationId', '=', 'entry.organisationId').onRef('contrary.reversesId', '=', 'entry.id'),
    )
    .where('entry.organisationId', '=', viewer.organisationId)

/** What an activity costs, and when that falls due. */
export const chargingOf = async (db: Db, viewer: Viewer, activityId: string): Promise<Charging> => {
  const row = await db
    .selectFrom('activity')
    .leftJoin('activityCharging as charging', (join) =>
      join.onRef('charging.organisationId', '=', 'activity.organisationId').onRef('charging.activityId', '=', 'activity.id'),
    )
    .select(['activity.priceMinor', 'activity.concessionMinor', 'charging.fallsDue', 'charging.version'])
    .where('activity.organisationId', '=', viewer.organisationId)
    .where('activity.id', '=', activityId)
    .executeTakeFirst()
  return {
    priceMinor: row?.priceMinor || null,
    concessionMinor: row?.concessionMinor ?? null,
    fallsDue: (row?.fallsDue ?? 'by-coming') as Charging['fallsDue'],
    version: (row?.version ?? 0) + 1,
  }
}

/** The tin as it was counted up last; null while it is still open. */
export const countOf = async (db: Db, viewer: Viewer, sessionId: string): Promise<Count | null> =>
  ((await visible(db, viewer)
    .leftJoin('viewer as to', (join) => join.onRef('to.organisationId', '=', 'entry.organisationId').onRef('to.id', '=', 'entry.handedToId'))
    .select(['entry.id as entryId', 'entry.minor', sql<number>`coalesce(entry.float_minor, 0)`.as('floatMinor'), 'entry.why'])
    .select(['by.name as countedBy', 'to.name as handedTo', 'entry.receivedAt as at'])
    .where('entry.sessionId', '=', sessionId)
    .where('entry.kind', '=', 'count')
    .where('contrary.id', 'is', null)
    .executeTakeFirst()) as Count | undefined) ?? null

/** What stayed as float when the tin of the activity was counted up last before a session; null where nothing did. */
export async function floatBefore(
  db: Db,
  viewer: Viewer,
  { activityId, beginsAt }: Pick<Session, 'activityId' | 'beginsAt'>,
): Promise<number | null> {
  const row = await visible(db, viewer)
    .innerJoin('session', (join) => join.onRef('session.organisationId', '=', 'entry.organisationId').onRef('session.id', '=', 'entry.sessionId'))
    .select('entry.floatMinor')
    .where('entry.kind', '=', 'count')
    .where('contrary.id', 'is', null)
    .where('session.activityId', '=', activityId)
    .where('session.beginsAt', '<', beginsAt)
    .orderBy('session.beginsAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.floatMinor || null
}

/** The paying-in in which the money of a session went to the bank. */
export const bankedIn = async (db: Db, viewer: Viewer, sessionId: string): Promise<BankedIn | null> =>
  (await visible(db, viewer)
    .select(['entry.id as entryId', 'entry.onDay', 'entry.reference'])
    .where('entry.kind', '=', 'banking')
    .where('contrary.id', 'is', null)
    .where(
      sql<boolean>`entry.id in (select l.entry_id from money_line l where l.organisation_id = current_organisation() and l.session_id = ${sessionId} and l.into_account = 'bank')`,
    )
    .executeTakeFirst()) ?? null

/** What the lines of a statement add up to in one account. */
export const standsIn = (account: Account) => sql<number>`coalesce(sum(moved_into(line, ${account})), 0)::bigint`

/** What stands in two accounts of a session. */
export async function tinOf(db: Db, viewer: Viewer, sessionId: string): Promise<{ tin: number; float: number; isUsed: boolean }> {
  const row = await db
    .selectFrom('moneyLine as line')
    .select([standsIn('tin').as('tin'), standsIn('float').as('float'), sql<boolean>`count(*) > 0`.as('isUsed')])
    .where('line.organisationId', '=', viewer.organisationId)
    .where('line.sessionId', '=', sessionId)
    .executeTakeFirstOrThrow()
  return { ...row, float: -row.float || 0 }
}

/** Everything that a register and the page of its money show. `also`: who is on the register, of whom nothing was said. */
export async function moneyOf(db: Db, viewer: Viewer, session: Session, also: readonly string[]): Promise<SessionMoney> {
  const [charging, count, banked, tin, rows] = await together(
    chargingOf(db, viewer, session.activityId),
    countOf(db, viewer, session.id),
    bankedIn(db, viewer, session.id),
    tinOf(db, viewer, session.id),
    entriesOfPeople(db, viewer, session.id),
  )
  const people = [...new Set([...also, ...rows.map(({ personId }) => personId)])]
  const expected = new Set(also)
  const others = people.filter((personId) => !expected.has(personId))
  const [owed, names] = await together(owedBy(db, session.serviceId, people), shortNames(db, viewer, others))
  const byPerson = new Map(people.map((personId) => [personId, personMoney(personId, rows, owed.get(personId) ?? 0)]))
  return { charging, count, banked, ...tin, isUsed: tin.isUsed || rows.length > 0, byPerson, names }
}

/** How many paid at a session and were not given it back. */
export async function howManyPaid(db: Db, viewer: Viewer, sessionId: string): Promise<number> {
  const { rows } = await sql<{ many: number }>`select count(distinct p.person_id)::int as many from money_of_person p
    where p.organisation_id = ${viewer.organisationId} and p.session_id = ${sessionId} and p.kind = 'payment'
      and not exists (select from money_entry r where r.organisation_id = p.organisation_id and r.reverses_id = p.entry_id)`.execute(db)
  return rows[0]?.many ?? 0
}

/** The same for a register, where a free session at which nothing was said of money shows nothing of it. */
export async function moneyOnRegister(db: Db, viewer: Viewer, session: Session, also: readonly string[]): Promise<SessionMoney | null> {
  const [{ priceMinor }, { isUsed }] = await together(chargingOf(db, viewer, session.activityId), tinOf(db, viewer, session.id))
  return priceMinor === null && !isUsed ? null : moneyOf(db, viewer, session, also)
}

type PersonRow = StandingEntry & { personId: string; due: number | null; isReversed: boolean }

const entriesOfPeople = (db: Db, viewer: Viewer, sessionId: string): Promise<PersonRow[]> =>
  db
    .selectFrom('moneyOfPerson as whose')
    .select(['whose.personId', 'whose.entryId', 'whose.kind', 'whose.minor', 'whose.why'])
    .select([
      sql<
        number | null
      >`(select sum(moved_into(l, 'due'))::bigint from money_line l where l.organisation_id = whose.organisation_id and l.entry_id = whose.entry_id)`.as(
        'due',
      ),
      sql<boolean>`exists (select from money_entry r where r.organisation_id = whose.organisation_id and r.reverses_id = whose.entry_id)`.as(
        'isReversed',
      ),
    ])
    .where('whose.organisationId', '=', viewer.organisationId)
    .where('whose.sessionId', '=', sessionId)
    .orderBy('whose.entryId')
    .execute() as Promise<PersonRow[]>

function personMoney(personId: string, rows: readonly PersonRow[], owed: number): PersonMoney {
  const theirs = rows.filter((row) => row.personId === personId)
  return {
    personId,
    owed,
    dueHere: theirs.reduce((sum, { due }) => sum + (due ?? 0), 0),
    standing: theirs
      .filter(({ isReversed, kind }) => !isReversed && kind !== 'reversal')
      .map(({ entryId, kind, minor, why }) => ({ entryId, kind, minor, why })),
  }
}

/** What each owes in a service, less what was paid ahead. Who owes nothing is not there. */
export async function owedBy(db: Db, serviceId: string, people: readonly string[]): Promise<Map<string, number>> {
  if (people.length === 0) return new Map()
  const { rows } = await sql<{ personId: string; minor: number }>`select * from owed_in(${serviceId}, ${[...people]}::uuid[])`.execute(db)
  return new Map(rows.map(({ personId, minor }) => [personId, minor]))
}

/** Known-as name and initial of some people, as a register has them. */
export async function shortNames(db: Db, viewer: Viewer, people: readonly string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map()
  const rows = await peopleBy(db, viewer, sql<boolean>`person.id = any(${[...people]}::uuid[])`)
    .select(['person.id', shortName.as('name')])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export const entriesOnAPage = 50

/** What happened to the money of a session, the latest first, a page at a time. */
export async function entriesOf(
  db: Db,
  viewer: Viewer,
  sessionId: string,
  before: number | null,
): Promise<{ entries: ListedEntry[]; next: number | null }> {
  const rows = (await visible(db, viewer)
    .leftJoin('moneyEntry as reversed', (join) =>
      join.onRef('reversed.organisationId', '=', 'entry.organisationId').onRef('reversed.id', '=', 'entry.reversesId'),
    )
    .leftJoin('moneyOfPerson as whose', (join) =>
      join.onRef('whose.organisationId', '=', 'entry.organisationId').onRef('whose.entryId', '=', 'entry.id'),
    )
    .select(['entry.id', 'entry.receipt', 'entry.kind', 'entry.minor', sql<string | null>`coalesce(whose.why, entry.why)`.as('why')])
    .select(['entry.reference', 'entry.onDay', 'by.name as by', 'entry.receivedAt as at', 'whose.personId', 'reversed.kind as reverses'])
    .select(sql<boolean>`contrary.id is not null`.as('isReversed'))
    .select(
      sql<number>`(select count(*)::int from money_paper p where p.organisation_id = entry.organisation_id and p.entry_id = entry.id and p.withdrawn_at is null)`.as(
        'papers',
      ),
    )
    .where('entry.sessionId', '=', sessionId)
    .$if(before !== null, (query) => query.where('entry.receipt', '<', before as never))
    .orderBy('entry.receipt', 'desc')
    .limit(entriesOnAPage + 1)
    .execute()) as unknown as ListedEntry[]
  const last = rows[entriesOnAPage - 1]
  return { entries: rows.slice(0, entriesOnAPage), next: rows.length > entriesOnAPage && last ? last.receipt : null }
}

/** An entry as a deed finds it. */
export type FoundEntry = { id: string; kind: EntryKind; minor: number; sessionId: string | null; personId: string | null; isReversed: boolean }

export const findEntry = async (db: Db, viewer: Viewer, id: string): Promise<FoundEntry | undefined> =>
  (await visible(db, viewer)
    .leftJoin('moneyOfPerson as whose', (join) =>
      join.onRef('whose.organisationId', '=', 'entry.organisationId').onRef('whose.entryId', '=', 'entry.id'),
    )
    .select(['entry.id', 'entry.kind', 'entry.minor', 'entry.sessionId', 'whose.personId', sql<boolean>`contrary.id is not null`.as('isReversed')])
    .where('entry.id', '=', id)
    .executeTakeFirst()) as FoundEntry | undefined
