import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Objection as Refusal } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { findPerson, involve } from '../people/index.server.ts'
import { may } from './access.ts'
import { stateIn } from './joining.queries.server.ts'
import { lockReferral } from './queries.server.ts'
import type { Referral } from './referral.ts'

/**
 * Says that a stranger on the form is somebody whom we know: the referral moves to the record that was there before, with the names, ways, languages and consents that came
 * with it. The record made by the form stays in no service, so that nobody works with it. Only before a decision, and only where the form's record has no other history.
 */
export async function joinReferral(tx: Db, viewer: Viewer, id: string, knownId: string, today: Temporal.PlainDate): Promise<Refusal | null> {
  const referral = await lockReferral(tx, viewer, id)
  must(may(viewer, 'join', referral), 'referrals.join')
  const known = await findPerson(tx, viewer, knownId)
  if (referral.outcome !== null) return { key: 'referrals:objection.already-decided' }
  if (known.id === referral.personId) return { key: 'referrals:objection.same-record' }
  if (!(await isOnlyOfThisReferral(tx, viewer, referral))) return { key: 'referrals:objection.has-history' }

  const from = referral.personId
  await carryOver(tx, viewer, from, knownId)
  await tx
    .updateTable('referral')
    .set({ personId: knownId, version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await leaveServices(tx, viewer, from)
  const state = referral.waitingSinceOn === null ? 'referred' : 'waiting'
  if ((await stateIn(tx, viewer, knownId, referral.serviceId)) !== 'supported') {
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

const leaveServices = (tx: Db, viewer: Viewer, personId: string) =>
  tx.deleteFrom('involvement').where('organisationId', '=', viewer.organisationId).where('personId', '=', personId).execute()

/** What the form said and the record does not: nothing that stood there is changed or lost. */
async function carryOver(tx: Db, viewer: Viewer, from: string, to: string): Promise<void> {
  await carryNames(tx, viewer, from, to)
  await carryWays(tx, viewer, from, to)
  await sql`
    insert into person_language (organisation_id, person_id, language, speaks, reads, preferred)
    select organisation_id, ${to}::uuid, language, speaks, reads, false from person_language where organisation_id = ${viewer.organisationId}::uuid and person_id = ${from}::uuid
    on conflict do nothing`.execute(tx)
  const consents = await tx
    .selectFrom('consent')
    .select(['purpose', 'given', 'how', 'language', 'wording', 'givenAt', 'takenById'])
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', from)
    .execute()
  for (const consent of consents)
    await tx
      .insertInto('consent')
      .values({ ...consent, organisationId: viewer.organisationId, id: newId(), personId: to })
      .execute()
}

async function carryNames(tx: Db, viewer: Viewer, from: string, to: string): Promise<void> {
  const ofOrganisation = (id: string) =>
    tx
      .selectFrom('person')
      .leftJoin('personName', (join) =>
        join.onRef('personName.organisationId', '=', 'person.organisationId').onRef('personName.personId', '=', 'person.id'),
      )
      .select(['person.knownAs', 'personName.name', 'personName.kind'])
      .where('person.organisationId', '=', viewer.organisationId)
      .where('person.id', '=', id)
      .execute()
  const there = new Set((await ofOrganisation(to)).flatMap((row) => [row.knownAs, row.name]))
  const came = await ofOrganisation(from)
  const names = new Map<string, 'full' | 'former' | 'other-script' | 'also'>()
  for (const row of came) {
    names.set(row.knownAs, 'also')
    if (row.name !== null && row.kind !== null) names.set(row.name, row.kind)
  }
  const missing = [...names].filter(([name]) => !there.has(name))
  if (missing.length === 0) return
  await tx
    .insertInto('personName')
    .values(missing.map(([name, kind]) => ({ organisationId: viewer.organisationId, id: newId(), personId: to, kind, name })))
    .execute()
}

async function carryWays(tx: Db, viewer: Viewer, from: string, to: string): Promise<void> {
  const waysOf = (id: string) =>
    tx
      .selectFrom('personReach')
      .select(['kind', 'value', 'digits', 'safe', 'note'])
      .where('organisationId', '=', viewer.organisationId)
      .where('personId', '=', id)
      .execute()
  const there = new Set((await waysOf(to)).map((way) => `${way.kind} ${way.digits ?? way.value}`))
  const missing = (await waysOf(from)).filter((way) => !there.has(`${way.kind} ${way.digits ?? way.value}`))
  if (missing.length === 0) return
  await tx
    .insertInto('personReach')
    .values(missing.map((way) => ({ ...way, organisationId: viewer.organisationId, id: newId(), personId: to, preferred: false })))
    .execute()
}
