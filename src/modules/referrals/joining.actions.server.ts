import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Objection as Refusal } from '../../platform/http.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { findPerson, involve, mergeInto } from '../people/index.server.ts'
import { may } from './access.ts'
import { stateIn } from './joining.queries.server.ts'
import { lockReferral } from './queries.server.ts'
import type { Referral } from './referral.ts'

/**
 * Says that a stranger on the form is somebody whom we know: the form's record is merged into the one that was there before, with the referral, names, ways, languages and
 * consents. It can be taken back like every merge. Only before a decision, and only where the form's record has no other history.
 */
export async function joinReferral(tx: Db, viewer: Viewer, id: string, knownId: string, today: Temporal.PlainDate): Promise<Refusal | null> {
  const referral = await lockReferral(tx, viewer, id)
  must(may(viewer, 'join', referral), 'referrals.join')
  const known = await findPerson(tx, viewer, knownId)
  if (referral.outcome !== null) return { key: 'referrals:objection.already-decided' }
  if (known.id === referral.personId) return { key: 'referrals:objection.same-record' }
  if (!(await isOnlyOfThisReferral(tx, viewer, referral))) return { key: 'referrals:objection.has-history' }
  if (await isWorkedWith(tx, viewer, referral.personId)) return { key: 'referrals:objection.worked-with' }

  const from = referral.personId
  const before = await stateIn(tx, viewer, knownId, referral.serviceId)
  // before the merge, which notes every row as it goes: what changes afterwards would not be put back
  await tx
    .updateTable('referral')
    .set({ version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await mergeInto(tx, viewer, { keptId: knownId, lostId: from }, { taken: [], opened: [] }, { parted: false })
  const state = referral.waitingSinceOn === null ? 'referred' : 'waiting'
  if (before !== 'supported' && (await stateIn(tx, viewer, knownId, referral.serviceId)) !== state) {
    await involve(tx, viewer, { personId: knownId, serviceId: referral.serviceId, state, workerId: null, sinceOn: today })
  }
  await recordEvent(tx, viewer, {
    kind: 'person joined',
    personId: knownId,
    serviceId: referral.serviceId,
    subjectId: id,
    onDay: today,
    detail: { from },
  })
  return null
}

/** A record that a form made, and that nothing else has touched since. */
async function isOnlyOfThisReferral(tx: Db, viewer: Viewer, { id, personId }: Referral): Promise<boolean> {
  const { others } = await tx
    .selectFrom('referral')
    .select((eb) => eb.fn.countAll<number>().as('others'))
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('id', '<>', id)
    .executeTakeFirstOrThrow()
  const involvements = await tx
    .selectFrom('involvement')
    .select('state')
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .execute()
  return others === 0 && involvements.every(({ state }) => state === 'referred' || state === 'waiting') && involvements.length <= 1
}

/** Work that stands on a record would be left behind with it, where nobody looks any more. */
async function isWorkedWith(tx: Db, viewer: Viewer, personId: string): Promise<boolean> {
  const of = sql`organisation_id = ${viewer.organisationId}::uuid and person_id = ${personId}::uuid`
  const { rows } = await sql<{ found: boolean }>`select exists (select from contact where ${of}) or exists (select from response where ${of})
    or exists (select from task where ${of} and done_at is null) or exists (select from person_alert where ${of})
    or exists (select from measure_link where ${of}) as found`.execute(tx)
  return rows[0]?.found === true
}
