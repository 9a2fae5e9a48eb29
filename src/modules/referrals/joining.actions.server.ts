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
  if (await isWorkedWith(tx, viewer, referral.personId)) return { key: 'referrals:objection.worked-with' }

  const from = referral.personId
  await moveOn(tx, viewer, knownId)
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

/** Work that stands on a record would be left behind with it, where nobody looks any more. */
async function isWorkedWith(tx: Db, viewer: Viewer, personId: string): Promise<boolean> {
  const of = sql`organisation_id = ${viewer.organisationId}::uuid and person_id = ${personId}::uuid`
  const { rows } = await sql<{ found: boolean }>`select exists (select from contact where ${of}) or exists (select from response where ${of})
    or exists (select from task where ${of} and done_at is null) or exists (select from person_alert where ${of})
    or exists (select from measure_link where ${of}) as found`.execute(tx)
  return rows[0]?.found === true
}

// Holds the record that was there, and says to whoever has its form open that it is another one now.
const moveOn = (tx: Db, viewer: Viewer, personId: string) =>
  tx
    .updateTable('person')
    .set({ version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', personId)
    .execute()

const leaveServices = (tx: Db, viewer: Viewer, personId: string) =>
  tx.deleteFrom('involvement').where('organisationId', '=', viewer.organisationId).where('personId', '=', personId).execute()

/** What the form said and the record does not: nothing that stood there is lost. Where the two disagree on what is safe, or who may look, the careful one counts. */
async function carryOver(tx: Db, viewer: Viewer, from: string, to: string): Promise<void> {
  await carryNames(tx, viewer, from, to)
  await carryWays(tx, viewer, from, to)
  await sql`
    insert into person_language (organisation_id, person_id, language, speaks, reads, preferred)
    select organisation_id, ${to}::uuid, language, speaks, reads, false from person_language where organisation_id = ${viewer.organisationId}::uuid and person_id = ${from}::uuid
    on conflict do nothing`.execute(tx)
  await carryConsents(tx, viewer, from, to)
  await sql`
    insert into closed_record (organisation_id, person_id, viewer_id, note, closed_at, closed_by_id)
    select organisation_id, ${to}::uuid, viewer_id, note, closed_at, closed_by_id from closed_record
     where organisation_id = ${viewer.organisationId}::uuid and person_id = ${from}::uuid
    on conflict do nothing`.execute(tx)
}

async function carryConsents(tx: Db, viewer: Viewer, from: string, to: string): Promise<void> {
  const { organisationId } = viewer
  const consents = await tx
    .selectFrom('consent')
    .select(['id', 'purpose', 'given', 'how', 'language', 'wording', 'givenAt', 'takenById'])
    .where('organisationId', '=', organisationId)
    .where('personId', '=', from)
    .execute()
  const carried: string[] = []
  for (const { id: before, ...consent } of consents) {
    const id = newId()
    carried.push(id)
    await tx
      .insertInto('consent')
      .values({ ...consent, organisationId, id, personId: to })
      .execute()
    await sql`
      insert into consent_withdrawal (organisation_id, consent_id, how, note, withdrawn_at, taken_by_id)
      select organisation_id, ${id}::uuid, how, note, withdrawn_at, taken_by_id from consent_withdrawal
       where organisation_id = ${organisationId}::uuid and consent_id = ${before}::uuid`.execute(tx)
  }
  // What was taken back on one record after it was agreed to on the other is taken back on both: it is one person.
  await sql`
    insert into consent_withdrawal (organisation_id, consent_id, how, note, withdrawn_at, taken_by_id)
    select distinct on (c.id) c.organisation_id, c.id, w.how, w.note, w.withdrawn_at, w.taken_by_id
      from consent c
      join consent other on other.organisation_id = c.organisation_id and other.person_id = c.person_id and other.purpose = c.purpose
       and (other.id = any(${carried}::uuid[])) <> (c.id = any(${carried}::uuid[]))
      join consent_withdrawal w on w.organisation_id = other.organisation_id and w.consent_id = other.id and w.withdrawn_at > c.given_at
     where c.organisation_id = ${organisationId}::uuid and c.person_id = ${to}::uuid and c.given
     order by c.id, w.withdrawn_at
    on conflict do nothing`.execute(tx)
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

type Way = { kind: string; value: string; digits: string | null }
const sameWay = (way: Way) => `${way.kind} ${way.digits ?? way.value.trim().toLowerCase()}`

async function carryWays(tx: Db, viewer: Viewer, from: string, to: string): Promise<void> {
  const waysOf = (id: string) =>
    tx
      .selectFrom('personReach')
      .select(['id', 'kind', 'value', 'digits', 'safe', 'note'])
      .where('organisationId', '=', viewer.organisationId)
      .where('personId', '=', id)
      .execute()
  const [there, came] = [await waysOf(to), await waysOf(from)]
  const unsafe = new Set([...there, ...came].filter((way) => !way.safe).map(sameWay))
  for (const { id } of there.filter((way) => way.safe && unsafe.has(sameWay(way))))
    await tx.updateTable('personReach').set({ safe: false }).where('organisationId', '=', viewer.organisationId).where('id', '=', id).execute()
  const known = new Set(there.map(sameWay))
  const missing = came.filter((way) => !known.has(sameWay(way)))
  if (missing.length === 0) return
  const values = missing.map((way) => ({
    ...way,
    organisationId: viewer.organisationId,
    id: newId(),
    personId: to,
    preferred: false,
    safe: !unsafe.has(sameWay(way)),
  }))
  await tx.insertInto('personReach').values(values).execute()
}
