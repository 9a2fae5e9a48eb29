import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { Forbidden, NotFound, type Objection } from '../../../platform/http.ts'
import type { Words } from '../../../platform/i18n.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from './access.ts'
import { findUndecided, type Undecided } from './devices.queries.server.ts'
import type { SaidOffline } from './forms.ts'
import { refusalText } from './refusal.ts'
import { sayEntry } from './saying.actions.server.ts'

type Decision = { decision: 'taken' | 'let-go'; why: string | null }
type By = { viewer: Viewer; words: Words; today: Temporal.PlainDate }

/**
 * Takes what was not taken, as whoever decides, if nothing stands in its way any more; or lets it go, with why. Either way what was said leaves the list,
 * and only that it was decided, and by whom, stays.
 */
export async function decideEntry(tx: Db, { viewer, words, today }: By, id: string, { decision, why }: Decision): Promise<Objection | null> {
  await tx.selectFrom('offlineEntry').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  const entry = await findUndecided(tx, viewer, id)
  must(may(viewer, 'decide', entry), 'offline.decide')
  if (entry.decided) return { key: 'offline:undecided.decided' }
  if (decision === 'let-go' && why === null) return { key: 'offline:undecided.whyNeeded', field: 'why' }
  if (decision === 'taken' && entry.refusal !== 'to-finish') {
    const inTheWay = await taken(tx, { viewer, today }, entry)
    if (inTheWay) return { key: 'offline:undecided.stillInTheWay', values: { what: refusalText(inTheWay, words) }, field: 'decision' }
  }
  await tx
    .updateTable('offlineEntry')
    .set({ decidedAt: sql`now()`, decidedById: viewer.id, decision, why, said: null })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'entry decided', subjectId: id, detail: { decision, kind: entry.kind } })
  return null
}

async function taken(tx: Db, { viewer, today }: Omit<By, 'words'>, entry: Undecided): Promise<string | null> {
  const { id, kind, sessionId, personId, deviceId, keyId, saidAt } = entry
  const said: SaidOffline = { token: '', id, kind, sessionId, personId, fields: entry.said ?? {}, at: saidAt?.toString() ?? null, instead: null }
  await sql`savepoint entry`.execute(tx)
  const objection = await sayEntry(tx, { viewer, today, deviceId, keyId, standing: 'open' }, said).catch((fault: unknown) => {
    if (fault instanceof Forbidden) return { key: 'forbidden' }
    if (fault instanceof NotFound) return { key: 'gone' }
    throw fault
  })
  if (objection === null) return null
  await sql`rollback to savepoint entry`.execute(tx)
  return objection.key
}
