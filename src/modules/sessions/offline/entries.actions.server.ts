import { sql } from 'kysely'
import type { Db, Root } from '../../../platform/db.ts'
import { Forbidden, NotFound, type Objection } from '../../../platform/http.ts'
import type { Log } from '../../../platform/log.ts'
import { hashOf, unseal } from '../../../platform/seal.ts'
import { type Carrying, carryingBy } from './begin.server.ts'
import { type SaidOffline, SealedForm } from './forms.ts'
import { endKeys } from './key.actions.server.ts'
import { keySeal } from './keys.ts'
import type { KeyStanding, Outcome, Sealed } from './offline.ts'
import { sayEntry } from './saying.actions.server.ts'
import { opened } from './sealing.ts'

type Sent = { keyId: string; unsent: number; entries: readonly Sealed[] }
/** What became of each, as far as it was come to, and whether their key still opens anything. */
export type Taken = { outcomes: Outcome[]; standing: KeyStanding | null }
type Parts = { root: Root; secret: string; log: Log }

/**
 * Takes what a device sends, one after the other, each in a transaction of its own, so that what was taken stays taken whatever comes after it.
 * Nobody has to be signed in: what is sealed bears the token of whoever said it. Null where the key is nobody's.
 */
export async function takeEntries({ root, secret, log }: Parts, { keyId, unsent, entries }: Sent): Promise<Taken | null> {
  const { rows } = await sql<{
    tokenHash: string
    privateKey: string
    standing: KeyStanding | null
  }>`select * from offline_key_of(${keyId}) k`.execute(root)
  const key = rows[0]
  const privateKey = key ? unseal(secret, keySeal, key.privateKey) : null
  if (!key || privateKey === null) return null
  const taken: Taken = { outcomes: [], standing: key.standing }
  for (const { id, sealed } of entries) {
    const said = await readEntry(privateKey, key.tokenHash, { id, sealed })
    const { outcome, standing } = said === null ? { outcome: unreadable(id), standing: null } : await takeOne({ root, log }, said, unsent)
    taken.outcomes.push(outcome)
    taken.standing = standing ?? taken.standing
    // in order: what follows may hang on this one
    if (outcome.outcome === 'later') break
  }
  return taken
}

const unreadable = (id: string): Outcome => ({ id, outcome: 'refused', refusal: 'unreadable' })

async function readEntry(privateKey: string, tokenHash: string, { id, sealed }: Sealed): Promise<SaidOffline | null> {
  const text = await opened(privateKey, id, sealed)
  const read = SealedForm.safeParse(text === null ? null : parsed(text))
  return read.success && read.data.id === id && hashOf(read.data.token) === tokenHash ? read.data : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (fault) {
    if (fault instanceof SyntaxError) return null
    throw fault
  }
}

async function takeOne(
  { root, log }: Pick<Parts, 'root' | 'log'>,
  said: SaidOffline,
  unsent: number,
): Promise<{ outcome: Outcome; standing: KeyStanding | null }> {
  const { id } = said
  try {
    const done = await carryingBy(root, said.token, async (tx, carrying) => {
      // what one device sends on two lines at once waits for itself
      await sayUnsent(tx, carrying, unsent)
      return { outcome: (await outcomeOf(tx, carrying, id)) ?? (await decideOn(tx, carrying, said)), standing: carrying.standing }
    })
    return done ?? { outcome: unreadable(id), standing: null }
  } catch (fault) {
    log.error('an entry from a device met a fault', { entry: id, kind: said.kind, fault: fault instanceof Error ? fault.message : String(fault) })
    return { outcome: { id, outcome: 'later' }, standing: null }
  }
}

const sayUnsent = (tx: Db, { viewer, keyId }: Carrying, unsent: number) =>
  tx
    .updateTable('offlineKey')
    .set({ seenAt: sql`now()`, unsent })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', keyId)
    .execute()

async function outcomeOf(tx: Db, { keyId }: Carrying, id: string): Promise<Outcome | null> {
  const { rows } = await sql<{ outcome: string; refusal: string | null }>`select * from offline_outcome(${id}, ${keyId})`.execute(tx)
  const row = rows[0]
  if (!row) return null
  return row.outcome === 'taken' ? { id, outcome: 'taken' } : { id, outcome: 'refused', refusal: row.refusal ?? 'unreadable' }
}

/** Does what was said, or keeps it with what stood in the way until somebody decides. Whoever has to sign in again first sends it again after that. */
async function decideOn(tx: Db, carrying: Carrying, said: SaidOffline): Promise<Outcome> {
  const { id, kind } = said
  if (carrying.standing === 'lapsed' && kind !== 'leave') return { id, outcome: 'later' }
  const refusal = (await decidedMeanwhile(tx, carrying, said)) ?? (await refusalTo(tx, carrying, said))
  const kept = {
    ...{ id, key_id: carrying.keyId, kind, session_id: said.sessionId, person_id: said.personId, said_at: said.at },
    ...{ outcome: refusal === null ? 'taken' : 'refused', refusal, said: refusal === null ? null : said.fields },
  }
  await sql`select keep_offline_entry(${JSON.stringify(kept)}::jsonb)`.execute(tx)
  return refusal === null ? { id, outcome: 'taken' } : { id, outcome: 'refused', refusal }
}

async function refusalTo(tx: Db, carrying: Carrying, said: SaidOffline): Promise<string | null> {
  if (said.kind === 'leave') return left(tx, carrying)
  return opensStill(carrying) ? tried(tx, carrying, said) : carrying.standing
}

/**
 * What was not taken and is said anew waits for nobody any more: what stands in its place does, should that not be taken either.
 * Where somebody has decided of it meanwhile, saying it once more would count it twice.
 */
async function decidedMeanwhile(tx: Db, { viewer }: Carrying, { instead }: SaidOffline): Promise<'decided' | null> {
  if (instead === null) return null
  const before = await tx
    .selectFrom('offlineEntry as entry')
    .innerJoin('offlineKey as key', (join) => join.onRef('key.organisationId', '=', 'entry.organisationId').onRef('key.id', '=', 'entry.keyId'))
    .select(['entry.id', 'entry.decidedAt'])
    .where('entry.organisationId', '=', viewer.organisationId)
    .where('entry.id', '=', instead)
    .where('entry.outcome', '=', 'refused')
    .where('key.viewerId', '=', viewer.id)
    .forUpdate('entry')
    .executeTakeFirst()
  if (!before) return null
  if (before.decidedAt !== null) return 'decided'
  await tx
    .updateTable('offlineEntry')
    .set({ decidedAt: sql`now()`, decidedById: viewer.id, decision: 'corrected', said: null })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', before.id)
    .execute()
  return null
}

const opensStill = ({ standing }: Carrying): boolean => standing === 'open' || standing === 'replaced'

/** Whoever goes from a device takes nothing along and leaves nothing there. */
async function left(tx: Db, { viewer, keyId }: Carrying): Promise<null> {
  await endKeys(tx, viewer, { keyId, why: 'signed-out' })
  return null
}

/** Null where it was done; else why not, in a word. */
async function tried(tx: Db, carrying: Carrying, said: SaidOffline): Promise<string | null> {
  await sql`savepoint entry`.execute(tx)
  const objection = await sayEntry(tx, carrying, said).catch(refusalOf)
  if (objection === null) return null
  await sql`rollback to savepoint entry`.execute(tx)
  return objection.key
}

/**
 * A rule's no and what is not there are answers. What the database will refuse again is kept for somebody to look at, so that it holds up nothing that was said after it;
 * anything else is a fault that may pass.
 */
function refusalOf(fault: unknown): Objection | { key: string } {
  if (fault instanceof Forbidden) return { key: 'forbidden' }
  if (fault instanceof NotFound) return { key: 'gone' }
  if (isForGood(fault)) return { key: 'fault' }
  throw fault
}

/** Errors of data and of constraints (SQLSTATE classes 22, 23, 42 and P0); a lost line, a deadlock and a full disk pass. */
const isForGood = (fault: unknown): boolean =>
  fault instanceof Error && /^(22|23|42|P0)[0-9A-Z]{3}$/.test(String((fault as { code?: unknown }).code ?? ''))
