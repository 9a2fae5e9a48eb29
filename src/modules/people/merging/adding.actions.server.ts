import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { type Details, lockPerson, servicesOfPerson } from '../person.queries.server.ts'
import type { PersonName } from '../person.ts'
import { involve, type NewPerson, newWayRow, writeConsent } from '../registration.actions.server.ts'

export type Typed = NewPerson & { serviceId: string | null; today: Temporal.PlainDate }

/**
 * Whoever was being written down is known already: what was typed and is not yet in their record is added to it. Nothing that stands there is changed.
 * Gives how many things were added.
 */
export async function addTyped(tx: Db, viewer: Viewer, personId: string, typed: Typed): Promise<number> {
  const person = await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  const added = [
    ...(await addFields(tx, viewer, person, typed)),
    ...(await addNames(tx, viewer, person, typed)),
    ...(await addWays(tx, viewer, person, typed)),
    ...(await addLanguages(tx, viewer, person, typed)),
  ]
  for (const consent of typed.consents ?? []) await writeConsent(tx, viewer, personId, consent)
  await addService(tx, viewer, person, typed)
  if (added.length === 0) return typed.consents?.length ?? 0
  await tx
    .updateTable('person')
    .set({ version: sql`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', personId)
    .execute()
  await recordEvent(tx, viewer, { kind: 'person corrected', personId, subjectId: personId, detail: { fields: [...new Set(added)].join(' ') } })
  return added.length + (typed.consents?.length ?? 0)
}

const fillable = ['pronouns', 'address', 'town', 'postcode', 'communicationNeeds', 'emergencyContact'] as const

async function addFields(tx: Db, viewer: Viewer, person: Details, typed: Typed): Promise<string[]> {
  const texts = fillable.filter((field) => person[field] === null && typed[field])
  const born = person.bornOn === null && typed.bornOn ? { bornOn: typed.bornOn, ageGiven: null, ageGivenOn: null } : null
  const age =
    born === null && person.bornOn === null && person.ageGiven === null && typed.age ? { ageGiven: typed.age.years, ageGivenOn: typed.age.on } : null
  const asked = person.interpreter === 'not-asked' && typed.interpreter && typed.interpreter !== 'not-asked'
  const interpreter = asked ? { interpreter: typed.interpreter, interpreterNote: person.interpreterNote ?? typed.interpreterNote ?? null } : null
  const change = { ...Object.fromEntries(texts.map((field) => [field, typed[field]])), ...born, ...age, ...interpreter }
  if (Object.keys(change).length > 0)
    await tx.updateTable('person').set(change).where('organisationId', '=', viewer.organisationId).where('id', '=', person.id).execute()
  return [...texts, ...(born || age ? ['born'] : []), ...(interpreter ? ['interpreter'] : [])]
}

async function addNames(tx: Db, viewer: Viewer, person: Details, typed: Typed): Promise<string[]> {
  const known = new Set([person.knownAs, ...person.names.map((one) => one.name)].map(plain))
  const came: PersonName[] = [{ kind: 'also', name: typed.knownAs }, ...(typed.names ?? [])]
  // the kind that says more counts where a name was typed twice
  const missing = new Map(came.filter((one) => !known.has(plain(one.name))).map((one) => [plain(one.name), one]))
  const kinds = new Set(person.names.map((one) => one.kind))
  const rows = [...missing.values()].map(({ kind, name }) => ({
    organisationId: viewer.organisationId,
    id: newId(),
    personId: person.id,
    kind: kinds.has(kind) ? ('also' as const) : kind,
    name,
  }))
  if (rows.length > 0) await tx.insertInto('personName').values(rows).execute()
  return rows.map(() => 'names')
}

async function addWays(tx: Db, viewer: Viewer, person: Details, typed: Typed): Promise<string[]> {
  const same = (way: { kind: string; value: string }) =>
    `${way.kind === 'text' ? 'phone' : way.kind} ${way.kind === 'phone' || way.kind === 'text' ? way.value.replace(/\D/g, '').slice(-8) : plain(way.value)}`
  const known = new Set(person.ways.map(same))
  const missing = (typed.ways ?? []).filter((way) => !known.has(same(way)))
  const rows = missing.map((way) =>
    newWayRow(viewer.organisationId, person.id, { ...way, preferred: way.preferred === true && person.ways.length === 0 }),
  )
  if (rows.length > 0) await tx.insertInto('personReach').values(rows).execute()
  return rows.map(() => 'reach')
}

async function addLanguages(tx: Db, viewer: Viewer, person: Details, typed: Typed): Promise<string[]> {
  const known = new Set(person.languages.map((one) => one.language))
  const rows = (typed.languages ?? [])
    .filter((one) => !known.has(one.language))
    .map((one) => ({ ...one, preferred: one.preferred && known.size === 0, organisationId: viewer.organisationId, personId: person.id }))
  if (rows.length > 0) await tx.insertInto('personLanguage').values(rows).execute()
  return rows.map(() => 'languages')
}

// In a service where they are or were, they stand as they stand.
async function addService(tx: Db, viewer: Viewer, person: Details, { serviceId, today }: Typed): Promise<void> {
  if (serviceId === null) return
  const services = await servicesOfPerson(tx, viewer, person.id)
  if (services.some((one) => one.serviceId === serviceId)) return
  await involve(tx, viewer, { personId: person.id, serviceId, state: 'referred', workerId: null, sinceOn: today })
}

const plain = (text: string) => text.trim().toLowerCase()
