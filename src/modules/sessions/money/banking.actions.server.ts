import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { banks } from './access.ts'
import { contraryLines } from './actions.server.ts'
import { sessionsOfBanking, toBank } from './banking.queries.server.ts'
import type { BankingSaid } from './forms.ts'
import { findEntry } from './queries.server.ts'
import { moved } from './rules.ts'

/** Pays the money of several sessions into the bank at once. Each session's tin is emptied; where the bank counted otherwise, it is explained. */
export async function bankSessions(tx: Db, viewer: Viewer, said: BankingSaid, today: Temporal.PlainDate): Promise<{ id: string } | Objection> {
  must(banks(viewer), 'money.bank')
  const wished = [...new Set(said.sessions)].toSorted()
  if (wished.length === 0) return { key: 'money:objection.none-chosen', field: 'sessions' }
  if (Temporal.PlainDate.compare(said.onDay, today) > 0) return { key: 'money:objection.later-day', field: 'onDay' }
  await lockAll(tx, viewer, wished)
  const tins = await toBank(tx, viewer, wished)
  if (tins.length !== wished.length) return { key: 'money:objection.not-to-bank', field: 'sessions' }
  const sum = tins.reduce((all, { tin }) => all + tin, 0)
  if (sum !== said.minor && said.why === null)
    return { key: said.minor < sum ? 'money:objection.slip-short' : 'money:objection.slip-over', field: 'why' }
  const { organisationId } = viewer
  const id = newId()
  await tx
    .insertInto('moneyEntry')
    .values({
      ...{ organisationId, id, kind: 'banking', onDay: said.onDay, minor: said.minor, why: said.why, reference: said.reference, byId: viewer.id },
      tappedAt: Temporal.Now.instant(),
    })
    .execute()
  const lines = [
    ...tins.flatMap(({ sessionId, tin }) => moved('bank', 'tin', tin).map((line) => ({ ...line, sessionId }))),
    ...moved('bank', 'difference', said.minor - sum).map((line) => ({ ...line, sessionId: null })),
  ]
  await tx
    .insertInto('moneyLine')
    .values(lines.map((line, at) => ({ organisationId, entryId: id, position: at + 1, ...line })))
    .execute()
  await recordEvent(tx, viewer, {
    kind: 'money banked',
    subjectId: id,
    onDay: said.onDay,
    detail: { sessions: tins.length, banked: said.minor, difference: said.minor - sum },
  })
  return { id }
}

/** Takes a paying-in back, that was a slip: its sessions wait to be banked again, and both stay in the ledger. */
export async function takeBankingBack(tx: Db, viewer: Viewer, bankingId: string, why: string, today: Temporal.PlainDate): Promise<Objection | null> {
  must(banks(viewer), 'money.bank')
  const sessions = await sessionsOfBanking(tx, viewer, bankingId)
  await lockAll(
    tx,
    viewer,
    sessions.map(({ sessionId }) => sessionId),
  )
  const entry = await findEntry(tx, viewer, bankingId)
  if (entry?.kind !== 'banking') return { key: 'money:objection.no-such' }
  if (entry.isReversed) return null
  const { organisationId } = viewer
  const id = newId()
  const row = { organisationId, id, kind: 'reversal' as const, onDay: today, minor: entry.minor, why, reversesId: entry.id, byId: viewer.id }
  await tx
    .insertInto('moneyEntry')
    .values({ ...row, tappedAt: Temporal.Now.instant() })
    .execute()
  await contraryLines(tx, viewer, id, entry.id)
  await recordEvent(tx, viewer, { kind: 'banking taken back', subjectId: entry.id, onDay: today })
  return null
}

/** In one order, so that two who bank at once wait for each other and do not lock each other out. */
const lockAll = (tx: Db, viewer: Viewer, sessions: readonly string[]) =>
  tx
    .selectFrom('session')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...sessions])))
    .orderBy('id')
    .forUpdate()
    .execute()
