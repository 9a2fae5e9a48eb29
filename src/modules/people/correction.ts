import type { Key } from '../../platform/words.ts'
import type { InterpreterAnswer, PersonName } from './person.ts'

/** What a record says of somebody, as the form that corrects it holds it. */
export type Correction = {
  knownAs: string
  names: PersonName[]
  pronouns: string | null
  bornOn: Temporal.PlainDate | null
  age: number | null
  address: string | null
  town: string | null
  postcode: string | null
  interpreter: InterpreterAnswer
  interpreterNote: string | null
  communicationNeeds: string | null
  emergencyContact: string | null
}

const labels: Record<string, Key> = {
  knownAs: 'people:field.knownAs',
  fullName: 'people:field.fullName',
  formerName: 'people:field.formerName',
  otherScript: 'people:field.otherScript',
  pronouns: 'people:field.pronouns',
  born: 'people:field.born',
  age: 'people:field.age',
  address: 'people:field.address',
  town: 'people:field.town',
  postcode: 'people:field.postcode',
  interpreter: 'people:field.interpreter',
  interpreterNote: 'people:field.interpreterNote',
  communicationNeeds: 'people:field.communicationNeeds',
  emergencyContact: 'people:field.emergencyContact',
}

/** The first name of a kind: the one that the form shows and changes; others of the kind stay. */
export const nameOf = (names: readonly PersonName[], kind: PersonName['kind']): string | null => names.find((one) => one.kind === kind)?.name ?? null

/** What differs between two versions, field by field, as texts. An age that a birthday replaces is no difference. */
export function differences(theirs: Correction, yours: Correction): { field: string; label: Key; theirs: string; yours: string }[] {
  const [a, b] = [textsOf(theirs), textsOf(yours)]
  return Object.entries(labels).flatMap(([field, label]) =>
    a[field] === b[field] ? [] : [{ field, label, theirs: a[field] ?? '', yours: b[field] ?? '' }],
  )
}

const textsOf = (one: Correction): Record<string, string> => ({
  knownAs: one.knownAs,
  fullName: nameOf(one.names, 'full') ?? '',
  formerName: nameOf(one.names, 'former') ?? '',
  otherScript: nameOf(one.names, 'other-script') ?? '',
  pronouns: one.pronouns ?? '',
  born: one.bornOn?.toString() ?? '',
  age: one.bornOn ? '' : String(one.age ?? ''),
  address: one.address ?? '',
  town: one.town ?? '',
  postcode: one.postcode ?? '',
  interpreter: one.interpreter,
  interpreterNote: one.interpreterNote ?? '',
  communicationNeeds: one.communicationNeeds ?? '',
  emergencyContact: one.emergencyContact ?? '',
})
