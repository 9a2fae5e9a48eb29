import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { takeConsent } from '../consent/withdrawal.actions.server.ts'
import type { Withdrawals } from '../consent/withdrawal.ts'
import type { Consent, DataKind, HowAgreed } from '../consent.ts'
import { findPerson, lockPerson } from '../person.queries.server.ts'
import type { Knowing, Profession, Professional, Relation } from './around.ts'
import { aroundOf } from './queries.server.ts'
import { answersFor, recipientOf } from './rules.ts'
import { heldFor } from './sharing-held.queries.server.ts'

type Other = { other: string | null; otherName: string | null }

/** Says how somebody stands to another whom the viewer sees as well, or to somebody only named. */
export async function relate(
  tx: Db,
  viewer: Viewer,
  personId: string,
  said: Other & { kind: Relation; note: string | null },
): Promise<Objection | null> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  const objection = await objectionToOther(tx, viewer, personId, said.other)
  if (objection) return objection
  const { relationships } = await aroundOf(tx, viewer, personId)
  if (relationships.some((one) => one.kind === said.kind && (one.otherId === null ? one.name === said.otherName : one.otherId === said.other)))
    return { key: 'around:relation.already', field: 'kind' }
  const id = newId()
  await tx
    .insertInto('relationship')
    .values({ ...row(viewer, personId, id), otherPersonId: said.other, otherName: said.otherName, kind: said.kind, note: said.note })
    .execute()
  await written(tx, viewer, personId, id, 'relationship')
  if (said.other !== null) await written(tx, viewer, said.other, id, 'relationship')
  return null
}

/** Says that two must not meet. It stands with both, and is told where they are put together. */
export async function keepApart(tx: Db, viewer: Viewer, personId: string, said: Other & { why: string }): Promise<Objection | null> {
  const person = await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  const objection = await objectionToOther(tx, viewer, personId, said.other)
  if (objection) return objection
  if (said.other !== null && person.apart.some((one) => one.otherId === said.other)) return { key: 'around:apart.already', field: 'other' }
  const id = newId()
  await tx
    .insertInto('mustNotMeet')
    .values({ ...row(viewer, personId, id), otherPersonId: said.other, otherName: said.otherName, why: said.why })
    .execute()
  await recordEvent(tx, viewer, { kind: 'kept apart', personId, subjectId: id })
  if (said.other !== null) await recordEvent(tx, viewer, { kind: 'kept apart', personId: said.other, subjectId: id })
  return null
}

export type EmergencySaid = { name: string; relation: string | null; phone: string | null; whenToRing: string | null; knows: Knowing }
export type ProfessionalSaid = Omit<Professional, 'id' | 'version' | 'role'> & { role: Profession }

export async function addEmergencyContact(tx: Db, viewer: Viewer, personId: string, said: EmergencySaid): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  const id = newId()
  await tx
    .insertInto('emergencyContact')
    .values({ ...row(viewer, personId, id), ...said })
    .execute()
  await written(tx, viewer, personId, id, 'emergency-contact')
}

export async function addProfessional(tx: Db, viewer: Viewer, personId: string, said: ProfessionalSaid): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  const id = newId()
  await tx
    .insertInto('professional')
    .values({ ...row(viewer, personId, id), ...said })
    .execute()
  await written(tx, viewer, personId, id, 'professional')
}

/** Says where somebody is registered with a doctor; what was said before has ended. */
export async function saySurgery(
  tx: Db,
  viewer: Viewer,
  personId: string,
  said: { surgeryId: string | null; surgeryName: string | null; surgeryPhone: string | null },
): Promise<Objection | null> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  if (said.surgeryId !== null) {
    const known = await tx
      .selectFrom('surgery')
      .select('id')
      .where('organisationId', '=', viewer.organisationId)
      .where('id', '=', said.surgeryId)
      .where('retiredAt', 'is', null)
      .executeTakeFirst()
    if (!known) return { key: 'form:chooseOne', field: 'surgeryId' }
  }
  await endAll(tx, viewer, personId)
  const id = newId()
  await tx
    .insertInto('personSurgery')
    .values({ ...row(viewer, personId, id), ...said, surgeryPhone: said.surgeryId === null ? said.surgeryPhone : null })
    .execute()
  await written(tx, viewer, personId, id, 'surgery')
  return null
}

const endAll = (tx: Db, viewer: Viewer, personId: string) =>
  tx
    .updateTable('personSurgery')
    .set({ endedAt: sql<Temporal.Instant>`now()`, endedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .execute()

/**
 * Writes down what the person agreed may be shared with a professional: as consents, which are what every way out asks. What falls away is a no, with all that
 * follows from a consent taken back.
 */
export async function agreeSharing(
  tx: Db,
  viewer: Viewer,
  personId: string,
  professionalId: string,
  said: { kinds: readonly DataKind[]; how: HowAgreed; language: string; wording: string },
  around: Withdrawals & { today: Temporal.PlainDate },
): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'take-consent', null), 'people.take-consent')
  const professional = (await aroundOf(tx, viewer, personId)).professionals.find((one) => one.id === professionalId)
  if (!professional) throw notFound()
  const recipient = recipientOf(professional)
  const held = (await heldFor(tx, viewer, personId, [recipient], around.today)).get(recipient) ?? []
  const { how, language, wording } = said
  const agreed = held.filter(({ basis }) => basis === 'consent').map(({ kind }) => kind)
  for (const { given, kinds } of answersFor(agreed, said.kinds)) {
    const consent: Pick<Consent, 'purpose' | 'given' | 'how' | 'language' | 'recipient' | 'kinds' | 'endsOn'> & { wording: string } = {
      ...{ purpose: 'work-together', given, how, language, wording, recipient, kinds, endsOn: null },
    }
    await takeConsent(tx, viewer, personId, consent, around)
  }
}

/** The other is somebody whom the viewer sees, and not the person. */
async function objectionToOther(tx: Db, viewer: Viewer, personId: string, other: string | null): Promise<Objection | null> {
  if (other === null) return null
  if (other === personId) return { key: 'around:relation.themself', field: 'other' }
  await findPerson(tx, viewer, other)
  return null
}

const row = (viewer: Viewer, personId: string, id: string) => ({ organisationId: viewer.organisationId, id, personId, saidById: viewer.id })

/** That something about those around somebody was written down, changed or ended; the detail says what kind of thing. */
export const written = (tx: Db, viewer: Viewer, personId: string, id: string, what: string) =>
  recordEvent(tx, viewer, { kind: 'around written', personId, subjectId: id, detail: { what } })

const ending = {
  relationships: { table: 'relationship', what: 'relationship' },
  apart: { table: 'mustNotMeet', what: 'apart' },
  'emergency-contacts': { table: 'emergencyContact', what: 'emergency-contact' },
  professionals: { table: 'professional', what: 'professional' },
  surgery: { table: 'personSurgery', what: 'surgery' },
  speakers: { table: 'speakingFor', what: 'speaker' },
} as const
export type Endable = keyof typeof ending
export const isEndable = (word: string): word is Endable => Object.hasOwn(ending, word)

/** It is no longer so. What was said stays, with who ended it; ended from either side where it stands with two. Only what the viewer sees can be ended. */
export async function endAround(tx: Db, viewer: Viewer, personId: string, what: Endable, id: string): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  if (!isId(id) || !(await isThere(tx, viewer, personId, what, id))) throw notFound()
  const { numUpdatedRows } = await tx
    .updateTable(ending[what].table)
    .set({ endedAt: sql<Temporal.Instant>`now()`, endedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound()
  await recordEvent(tx, viewer, { kind: 'around ended', personId, subjectId: id, detail: { what: ending[what].what } })
}

async function isThere(tx: Db, viewer: Viewer, personId: string, what: Endable, id: string): Promise<boolean> {
  const around = await aroundOf(tx, viewer, personId)
  const rows = {
    relationships: around.relationships,
    apart: around.apart,
    'emergency-contacts': around.emergencyContacts,
    professionals: around.professionals,
    surgery: around.surgery === null ? [] : [around.surgery],
    speakers: around.speaking,
  }[what]
  return rows.some((one) => one.id === id)
}
