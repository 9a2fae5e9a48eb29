import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Stale, versionFrom } from '../../../platform/form.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { overtaken, type Shown, withUnshown } from '../../organisation/index.ts'
import { maySettle, maySign } from '../access.ts'
import { lockContact } from '../contact/queries.server.ts'
import { noteSetting, trainingOf, writers } from './queries.server.ts'
import { type Obstacle, objectionTo } from './rules.ts'
import type { Outcome, Writer } from './sign-off.ts'

const objections: Record<Obstacle, Objection> = {
  'nothing-to-sign': { key: 'support:objection.nothingToSign' },
  overtaken: { key: 'support:objection.writtenAgain' },
  'say-what': { key: 'support:objection.sayWhat', field: 'words' },
}

/** Signs a note of somebody in training, or asks for it to be written again. */
export async function signNote(
  tx: Db,
  viewer: Viewer,
  contactId: string,
  shownVersion: number | null,
  { outcome, words }: { outcome: Outcome; words: string | null },
): Promise<Objection | null> {
  const contact = await lockContact(tx, viewer, contactId)
  const supervisorId = (await trainingOf(tx, viewer, contact.recordedById))?.supervisorId ?? null
  must(maySign(viewer, 'sign', { recordedById: contact.recordedById, supervisorId }), 'support.sign')
  const obstacle = objectionTo({ outcome, words, shownVersion }, contact)
  if (obstacle) return objections[obstacle]
  await tx
    .insertInto('contactSignOff')
    .values({ organisationId: viewer.organisationId, id: newId(), contactId, version: contact.version, outcome, words, byId: viewer.id })
    .execute()
  // sent back it goes on waiting, until it was written again and signed
  if (outcome === 'signed')
    await tx
      .updateTable('contact')
      .set({ awaitsSignOff: false })
      .where('organisationId', '=', viewer.organisationId)
      .where('id', '=', contactId)
      .execute()
  const { personId, serviceId } = contact
  await recordEvent(tx, viewer, { kind: outcome === 'signed' ? 'contact signed' : 'contact sent back', personId, serviceId, subjectId: contactId })
  return null
}

/** Settles what helps those in training to write, and whether a supervisor signs it. What waits already goes on waiting. */
export async function settleNotes(
  tx: Db,
  viewer: Viewer,
  said: { prompts: Spoken; signsOff: boolean },
  version: number | null,
  shown: (setting: { prompts: Spoken; signsOff: boolean }) => Shown,
): Promise<Stale | null> {
  must(maySettle(viewer, 'change', null), 'support.settle')
  await tx.selectFrom('noteSetting').select('version').where('organisationId', '=', viewer.organisationId).forUpdate().execute()
  const before = await noteSetting(tx, viewer)
  if (before.version !== version) return overtaken(shown(before), shown(said), before.version ?? 0)
  const kept = { prompts: JSON.stringify(withUnshown(before.prompts, said.prompts, viewer.organisation.languages)), signsOff: said.signsOff }
  await tx
    .insertInto('noteSetting')
    .values({ organisationId: viewer.organisationId, ...kept })
    .onConflict((conflict) => conflict.column('organisationId').doUpdateSet({ ...kept, version: sql<number>`note_setting.version + 1` }))
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', detail: { what: 'note prompts', signsOff: said.signsOff } })
  return null
}

type Training = Pick<Writer, 'inTraining' | 'supervisorId'>

/** Null while somebody is not in training. */
export const versionOfTraining = ({ inTraining, supervisorId }: Training): number | null => (inTraining ? versionFrom(supervisorId) : null)

/** Says that somebody is in training, under whom, or that they are no longer. Where somebody else has said otherwise since it was shown, both texts come back. */
export async function settleTraining(
  tx: Db,
  viewer: Viewer,
  { writerId, inTraining, supervisorId }: { writerId: string; inTraining: boolean; supervisorId: string | null },
  version: number | null,
  shown: (training: Training, writers: readonly Writer[]) => Shown,
): Promise<Objection | Stale | null> {
  must(maySettle(viewer, 'change', null), 'support.settle')
  // one after the other: of two who say it at once the second sees what the first said
  await tx.selectFrom('viewer').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', writerId).forNoKeyUpdate().execute()
  const known = await writers(tx, viewer)
  const before = known.find((writer) => writer.id === writerId)
  if (!before) throw notFound()
  if (supervisorId === writerId) return { key: 'support:objection.ownSupervisor', field: 'supervisorId' }
  if (supervisorId !== null && !known.some((writer) => writer.id === supervisorId)) return { key: 'form:chooseOne', field: 'supervisorId' }
  const said = { inTraining, supervisorId: inTraining ? supervisorId : null }
  if (before.inTraining === said.inTraining && before.supervisorId === said.supervisorId) return null
  if (versionOfTraining(before) !== version) return overtaken(shown(before, known), shown(said, known), versionOfTraining(before) ?? 0)
  if (inTraining)
    await tx
      .insertInto('inTraining')
      .values({ organisationId: viewer.organisationId, viewerId: writerId, supervisorId, saidById: viewer.id })
      .onConflict((conflict) => conflict.columns(['organisationId', 'viewerId']).doUpdateSet({ supervisorId, saidById: viewer.id }))
      .execute()
  else await tx.deleteFrom('inTraining').where('organisationId', '=', viewer.organisationId).where('viewerId', '=', writerId).execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: writerId, detail: { what: inTraining ? 'in training' : 'training over' } })
  return null
}
