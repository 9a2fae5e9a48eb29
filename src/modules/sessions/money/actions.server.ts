import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { idOf } from '../../../platform/id.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../register/access.ts'
import { keptOf } from '../register/actions.server.ts'
import { isFindable } from '../register/people.server.ts'
import { lockSession } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import type { Charging, EntryKind, MoneyTap, PersonEntryKind } from './money.ts'
import { bankedIn, chargingOf, countOf, type FoundEntry, findEntry } from './queries.server.ts'
import { type Line, linesOf, objectionToMoney } from './rules.ts'

/** Locks a session, so that what is said of its money comes one after the other, for whoever keeps its register. */
export async function openTin(tx: Db, viewer: Viewer, sessionId: string, today: Temporal.PlainDate): Promise<{ session: Session; counted: boolean }> {
  const session = await lockSession(tx, viewer, sessionId)
  must(may(viewer, 'keep', await keptOf(tx, viewer, session, today)), 'register.keep')
  return { session, counted: (await countOf(tx, viewer, sessionId)) !== null }
}

/** What is said of the money of a session, once. */
export type Said = { id: string; kind: EntryKind; minor: number; personId: string | null; why?: string | null; reference?: string | null }

/**
 * A tap on money: paid, at a concession, owes, a gift on top, or a slip taken back. The same tap sent twice counts once; two taps are two payments,
 * since money is never merged. `tapMoney` is all that a queue has to call.
 */
export async function tapMoney(tx: Db, viewer: Viewer, sessionId: string, tap: MoneyTap, today: Temporal.PlainDate): Promise<Objection | null> {
  const { id, personId, said, minor, entryId } = tap
  if (said === 'back' || said === 'as-gift') return takeBack(tx, viewer, sessionId, { id, entryId: entryId ?? '', asGift: said === 'as-gift' }, today)
  if (said === 'concession') return payAtConcession(tx, viewer, sessionId, { id, personId, minor }, today)
  const kind = said === 'paid' ? (personId === null ? 'cash' : 'payment') : said
  return sayMoney(tx, viewer, sessionId, { id, kind, minor: said === 'owes' ? 0 : minor, personId }, today)
}

/** Writes down what happened to money at a session. Nothing is kept where it is there already. */
export async function sayMoney(tx: Db, viewer: Viewer, sessionId: string, said: Said, today: Temporal.PlainDate): Promise<Objection | null> {
  const { session, counted } = await openTin(tx, viewer, sessionId, today)
  if (await findEntry(tx, viewer, said.id)) return null
  const objection = objectionToMoney({ ...session, counted }, said.kind, today)
  if (objection) return objection
  if (said.personId !== null && !(await isFindable(tx, viewer, session, said.personId))) return { key: 'register:objection.not-there' }
  const { fallsDue } = await chargingOf(tx, viewer, session.activityId)
  await enter(tx, viewer, session, said, linesOf(said.kind, said.minor, fallsDue))
  return null
}

/** The concession instead of the price, and paid. */
async function payAtConcession(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  { id, personId, minor }: Pick<MoneyTap, 'id' | 'personId' | 'minor'>,
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  const objection = await sayMoney(tx, viewer, sessionId, { id, kind: personId === null ? 'cash' : 'payment', minor, personId }, today)
  if (objection || personId === null) return objection
  const { session } = await openTin(tx, viewer, sessionId, today)
  const charging = await chargingOf(tx, viewer, session.activityId)
  const off = await stillCharged(tx, viewer, session, personId, charging)
  const concessionId = concessionOf(id)
  if (off > 0 && !(await findEntry(tx, viewer, concessionId)))
    await enter(tx, viewer, session, { id: concessionId, kind: 'concession', minor: off, personId }, linesOf('concession', off))
  return null
}

/** A concession goes with the payment by which it was given. */
const concessionOf = (paymentId: string): string => idOf(paymentId, 'concession')

/** By how much the price that fell due is more than the concession, where none was given yet. */
async function stillCharged(tx: Db, viewer: Viewer, session: Session, personId: string, charging: Charging): Promise<number> {
  const { rows } = await sql<{ kind: EntryKind; minor: number }>`
    select p.kind, p.minor from money_of_person p where p.organisation_id = ${viewer.organisationId} and p.session_id = ${session.id} and p.person_id = ${personId}
       and p.kind in ('charge', 'concession') and not exists (select from money_entry r where r.organisation_id = p.organisation_id and r.reverses_id = p.entry_id)`.execute(
    tx,
  )
  const charged = rows.find(({ kind }) => kind === 'charge')
  if (!charged || charging.concessionMinor === null || rows.some(({ kind }) => kind === 'concession')) return 0
  return charged.minor - charging.concessionMinor
}

/** Reverses a slip by its contrary. What was reversed already stays so; what was banked is banked. `asGift`: the money stays in the tin, as a gift. */
export async function takeBack(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  { id, entryId, asGift = false, why = null }: { id: string; entryId: string; asGift?: boolean; why?: string | null },
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  const { session, counted } = await openTin(tx, viewer, sessionId, today)
  const entry = await findEntry(tx, viewer, entryId)
  if (!entry || entry.sessionId !== sessionId || !isTakenBack(entry.kind)) return { key: 'money:objection.no-such' }
  if (entry.isReversed || (await findEntry(tx, viewer, id))) return null
  if (entry.kind === 'count') {
    if (await bankedIn(tx, viewer, sessionId)) return { key: 'money:objection.banked' }
  } else if (!asGift) {
    const objection = objectionToMoney({ ...session, counted }, entry.kind, today)
    if (objection) return objection
  } else if (entry.kind !== 'payment') return { key: 'money:objection.no-such' }
  await reverse(tx, viewer, session, entry, { id, why })
  const concession = entry.kind === 'payment' ? await findEntry(tx, viewer, concessionOf(entry.id)) : undefined
  if (concession && !concession.isReversed) await reverse(tx, viewer, session, concession, { id: idOf(id, 'concession'), why })
  if (asGift)
    await enter(
      tx,
      viewer,
      session,
      { id: idOf(id, 'gift'), kind: 'gift', minor: entry.minor, personId: entry.personId },
      linesOf('gift', entry.minor),
    )
  return null
}

// what fell due by coming goes by being taken off the register, and a concession with its payment
const isTakenBack = (kind: EntryKind): boolean => !['charge', 'concession', 'banking', 'reversal'].includes(kind)

/** Writes the contrary of an entry. */
async function reverse(tx: Db, viewer: Viewer, session: Session, entry: FoundEntry, { id, why }: { id: string; why: string | null }): Promise<void> {
  await enter(tx, viewer, session, { id, kind: 'reversal', minor: entry.minor, personId: entry.personId, why }, [], { reversesId: entry.id })
  await contraryLines(tx, viewer, id, entry.id)
}

/** The lines of an entry once more, each the other way. */
export const contraryLines = (tx: Db, viewer: Viewer, id: string, entryId: string) =>
  sql`insert into money_line (organisation_id, entry_id, position, into_account, from_account, session_id, minor)
    select organisation_id, ${id}, position, from_account, into_account, session_id, minor from money_line where organisation_id = ${viewer.organisationId} and entry_id = ${entryId}`.execute(
    tx,
  )

type Further = { reversesId?: string; floatMinor?: number; handedToId?: string | null }

/** Writes an entry of a session with its lines, and whose it is. */
export async function enter(tx: Db, viewer: Viewer, session: Session, said: Said, lines: readonly Line[], further: Further = {}): Promise<void> {
  const { organisationId } = viewer
  const { id, kind, minor, personId, why = null, reference = null } = said
  const about = { organisationId, sessionId: session.id, serviceId: session.serviceId, onDay: session.onDay, kind, minor }
  // why somebody was let off stands with them, and goes with them
  await tx
    .insertInto('moneyEntry')
    .values({ ...about, ...further, id, why: personId === null ? why : null, reference, tappedAt: Temporal.Now.instant(), byId: viewer.id })
    .execute()
  if (personId !== null)
    await tx
      .insertInto('moneyOfPerson')
      .values({ ...about, kind: kind as PersonEntryKind, entryId: id, personId, why })
      .execute()
  if (lines.length === 0) return
  const rows = lines.map((line, at) => ({ organisationId, entryId: id, position: at + 1, sessionId: session.id, ...line }))
  await tx.insertInto('moneyLine').values(rows).execute()
}
