import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { recordEvent } from '../../access/index.server.ts'
import { type EventKind, must, type Viewer } from '../../access/index.ts'
import { openServices } from '../../organisation/index.server.ts'
import { withUnshown } from '../../organisation/index.ts'
import { mayConduct, maySettle } from '../access.ts'
import type { ConductKind, WrittenConduct } from './conduct.ts'
import { codeOf, conductOf, deciderOf } from './queries.server.ts'
import { type Obstacle, objectionTo } from './rules.ts'

export const objections: Record<Obstacle, Objection> = {
  'in-future': { key: 'form:inFuture', field: 'onDay' },
  'nothing-told': { key: 'conduct:objection.nothingTold', field: 'told' },
  'ends-before': { key: 'conduct:objection.endsBefore', field: 'untilOn' },
  'not-open': { key: 'conduct:objection.notOpen' },
  'no-code': { key: 'conduct:objection.noCode' },
  'own-decision': { key: 'conduct:objection.ownDecision' },
  'before-it': { key: 'conduct:objection.beforeIt', field: 'onDay' },
}

const kindOfEvent: Record<ConductKind, EventKind> = {
  agreement: 'conduct agreed',
  breach: 'conduct breached',
  warning: 'conduct warned',
  exclusion: 'conduct excluded',
  appeal: 'conduct appealed',
  decision: 'conduct decided',
  return: 'conduct returned',
}

/** Writes down something about how somebody keeps to the code. The row of the person is locked, so that of two answers at once the second meets an objection. */
export async function recordConduct(
  tx: Db,
  viewer: Viewer,
  personId: string,
  { onDay, ...sent }: Omit<WrittenConduct, 'onDay'> & { onDay: Temporal.PlainDate | null },
  today: Temporal.PlainDate,
): Promise<{ id: string } | Objection> {
  await conductOf(tx, viewer, personId)
  const written: WrittenConduct = { ...sent, onDay: onDay ?? today }
  mustKeep(viewer, written.kind)
  await tx.selectFrom('person').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', personId).forUpdate().execute()
  const all = await conductOf(tx, viewer, personId)
  const code = await codeOf(tx, viewer)
  const obstacle = objectionTo(written, all, { ...(await deciderOf(tx, viewer, personId)), hasCode: code !== null }, today)
  if (obstacle) return objections[obstacle]
  if (written.serviceId !== null && !(await openServices(tx, viewer.organisationId)).some((service) => service.id === written.serviceId))
    return { key: 'form:chooseOne', field: 'serviceId' }
  const id = newId()
  const codeNumber = written.kind === 'agreement' ? (code?.number ?? null) : null
  await tx
    .insertInto('conduct')
    .values({ organisationId: viewer.organisationId, id, personId, ...written, codeNumber, recordedById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, {
    kind: kindOfEvent[written.kind],
    personId,
    serviceId: written.serviceId,
    subjectId: id,
    onDay: written.onDay,
    detail: { outcome: written.outcome, untilOn: written.untilOn?.toString() ?? null },
  })
  return { id }
}

/** Publishes the code in a further edition. Who agreed before agreed to the edition of their day. */
export async function publishCode(tx: Db, viewer: Viewer, words: Spoken, shownNumber: number | null): Promise<Objection | null> {
  must(maySettle(viewer, 'change', null), 'support.settle')
  // one at a time: the second reads what the first published
  await sql`select pg_advisory_xact_lock(hashtextextended('code of conduct ' || ${viewer.organisationId}, 0))`.execute(tx)
  const before = await codeOf(tx, viewer)
  if ((before?.number ?? null) !== shownNumber) return { key: 'conduct:objection.publishedMeanwhile' }
  const kept = withUnshown(before?.words ?? {}, words, viewer.organisation.languages)
  await tx
    .insertInto('conductCode')
    .values({ organisationId: viewer.organisationId, number: (before?.number ?? 0) + 1, words: JSON.stringify(kept), publishedById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', detail: { what: 'code of conduct' } })
  return null
}

export const isConductKind = (word: string, kinds: readonly ConductKind[]): word is ConductKind => kinds.some((kind) => kind === word)
export const asKind = (word: string, kinds: readonly ConductKind[]): ConductKind => {
  if (!isConductKind(word, kinds)) throw notFound()
  return word
}

/** Refuses whoever may not write this kind down. */
export function mustKeep(viewer: Viewer, kind: ConductKind): void {
  if (kind === 'exclusion' || kind === 'decision') must(mayConduct(viewer, 'exclude', null), 'support.exclude')
  else if (kind === 'return') must(mayConduct(viewer, 'agree-return', null), 'support.agree-return')
  else must(mayConduct(viewer, 'keep-conduct', null), 'support.keep-conduct')
}
