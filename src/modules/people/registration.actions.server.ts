import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { newReference } from '../../platform/seal.ts'
import { together } from '../../platform/together.ts'
import { recordEvent } from '../access/index.server.ts'
import type { DataKind, HowAgreed, Purpose } from './consent.ts'
import type { InterpreterAnswer, PersonLanguage, PersonName, ReachKind, State } from './person.ts'

/** Who writes: a viewer, or nobody in particular, on a public page. */
export type By = { organisationId: string; id: string | null }

/** Somebody to be written down. Nothing is required but a name to call them by. */
export type NewPerson = {
  /** Where it was made already, on a device without a network; else a new one. */
  id?: string
  knownAs: string
  names?: readonly PersonName[]
  pronouns?: string | null
  bornOn?: Temporal.PlainDate | null
  /** What was said where the day of birth was not, and when: it is counted on from there. */
  age?: { years: number; on: Temporal.PlainDate } | null
  address?: string | null
  town?: string | null
  postcode?: string | null
  ways?: readonly NewWay[]
  languages?: readonly PersonLanguage[]
  interpreter?: InterpreterAnswer
  interpreterNote?: string | null
  communicationNeeds?: string | null
  emergencyContact?: string | null
  consents?: readonly NewConsent[]
}

export type NewWay = { kind: ReachKind; value: string; safe?: boolean; preferred?: boolean; note?: string | null }
export type NewConsent = {
  purpose: Purpose
  given: boolean
  how: HowAgreed
  language: string
  wording?: string | null
  recipient?: string | null
  kinds?: readonly DataKind[]
  endsOn?: Temporal.PlainDate | null
}

/** Writes somebody down, as a viewer or as a stranger on a public page: it only puts in, and reads nothing back. */
export async function registerPerson(tx: Db, by: By, person: NewPerson): Promise<{ id: string; reference: string }> {
  const { organisationId } = by
  const [id, reference] = [person.id ?? newId(), newReference()]
  const { names = [], ways = [], languages = [] } = person
  const age = person.bornOn ? null : (person.age ?? null)
  // Said at once, names and phones too: rows that come after then find nothing to add, and the person is written once.
  const folded = sql<string>`found_by(${[person.knownAs, ...names.map((one) => one.name)].join(' ')}, ${person.postcode ?? null}, ${reference}, ${ways.map(foundBy).join(' ')})`
  await together(
    tx
      .insertInto('person')
      .values({
        organisationId,
        id,
        reference,
        knownAs: person.knownAs,
        pronouns: person.pronouns ?? null,
        bornOn: person.bornOn ?? null,
        ageGiven: age?.years ?? null,
        ageGivenOn: age?.on ?? null,
        address: person.address ?? null,
        town: person.town ?? null,
        postcode: person.postcode ?? null,
        interpreter: person.interpreter ?? 'not-asked',
        interpreterNote: person.interpreterNote ?? null,
        communicationNeeds: person.communicationNeeds ?? null,
        emergencyContact: person.emergencyContact ?? null,
        registeredById: by.id,
        folded,
      })
      .execute(),
    recordEvent(tx, by, { kind: 'person registered', personId: id, subjectId: id }),
    names.length > 0 &&
      tx
        .insertInto('personName')
        .values(names.map((one) => ({ organisationId, id: newId(), personId: id, kind: one.kind, name: one.name })))
        .execute(),
    ways.length > 0 &&
      tx
        .insertInto('personReach')
        .values(ways.map((way) => newWayRow(organisationId, id, way)))
        .execute(),
    languages.length > 0 &&
      tx
        .insertInto('personLanguage')
        .values(languages.map((one) => ({ organisationId, personId: id, ...one })))
        .execute(),
    ...(person.consents ?? []).map((consent) => writeConsent(tx, by, id, consent)),
  )
  return { id, reference }
}

/** Writes an answer down, and the event of one that was given. Plain inserts: a stranger's answer too. */
export async function writeConsent(tx: Db, by: By, personId: string, consent: NewConsent): Promise<string> {
  const id = newId()
  await tx
    .insertInto('consent')
    .values({
      organisationId: by.organisationId,
      id,
      personId,
      purpose: consent.purpose,
      given: consent.given,
      how: consent.how,
      language: consent.language,
      wording: consent.wording ?? null,
      recipient: consent.recipient ?? null,
      kinds: [...(consent.kinds ?? [])],
      endsOn: consent.endsOn ?? null,
      takenById: by.id,
    })
    .execute()
  await recordEvent(tx, by, {
    kind: consent.given ? 'consent given' : 'consent withdrawn',
    personId,
    subjectId: id,
    detail: { purpose: consent.purpose },
  })
  return id
}

export type Involvement = { personId: string; serviceId: string; state: State; workerId: string | null; sinceOn: Temporal.PlainDate }

/** Notes how somebody stands in a service, which is a reason to see them. */
export async function involve(tx: Db, by: By, { personId, serviceId, state, workerId, sinceOn }: Involvement): Promise<void> {
  const row = { organisationId: by.organisationId, personId, serviceId, state, workerId, sinceOn }
  const put = tx.insertInto('involvement').values(row)
  // a stranger cannot read what they would overtake: theirs is a new person's, and new
  if (by.id === null) await put.execute()
  else
    await put
      .onConflict((conflict) => conflict.columns(['organisationId', 'serviceId', 'personId']).doUpdateSet({ state, workerId, sinceOn }))
      .execute()
}

export const newWayRow = (organisationId: string, personId: string, way: NewWay) => ({
  organisationId,
  id: newId(),
  personId,
  kind: way.kind,
  value: way.value,
  digits: digitsOf(way),
  safe: way.safe ?? true,
  preferred: way.preferred ?? false,
  note: way.note ?? null,
})

/** What a phone is found by. */
export const digitsOf = (way: { kind: ReachKind; value: string }): string | null =>
  way.kind === 'phone' || way.kind === 'text' ? way.value.replace(/\D/g, '') || null : null

const foundBy = (way: NewWay): string => (way.kind === 'email' ? way.value : (digitsOf(way) ?? ''))
