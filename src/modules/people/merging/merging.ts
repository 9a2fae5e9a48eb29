import type { Details } from '../person.queries.server.ts'

/** What of a person has one answer, so that one of two records is chosen for it; with the columns that hold it. */
export const fieldGroups = {
  knownAs: ['known_as'],
  pronouns: ['pronouns'],
  born: ['born_on', 'age_given', 'age_given_on'],
  home: ['address', 'town', 'postcode'],
  interpreter: ['interpreter', 'interpreter_note'],
  communicationNeeds: ['communication_needs'],
  emergencyContact: ['emergency_contact'],
} as const
export type FieldGroup = keyof typeof fieldGroups
export const groupNames = Object.keys(fieldGroups) as FieldGroup[]

/** The two records of a pair, in the order of their ids. */
export const sides = ['one', 'other'] as const
export type Side = (typeof sides)[number]
export const across = (side: Side): Side => (side === 'one' ? 'other' : 'one')

/** What was chosen: which record stays, which fields the one that goes says better, and which ways and alerts everybody sees who sees either. */
export type Choice = { taken: readonly FieldGroup[]; opened: readonly string[] }

/** A pair has one address, whichever of the two one comes from. */
export const inOrder = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a])

type Fields = Pick<
  Details,
  | 'knownAs'
  | 'pronouns'
  | 'bornOn'
  | 'ageGiven'
  | 'address'
  | 'town'
  | 'postcode'
  | 'interpreter'
  | 'interpreterNote'
  | 'communicationNeeds'
  | 'emergencyContact'
>

const partsOf: Record<FieldGroup, (person: Fields) => readonly unknown[]> = {
  knownAs: (person) => [person.knownAs],
  pronouns: (person) => [person.pronouns],
  born: (person) => (person.bornOn ? [person.bornOn.toString()] : [person.ageGiven]),
  home: (person) => [person.address, person.town, person.postcode],
  interpreter: (person) => (person.interpreter === 'not-asked' && !person.interpreterNote ? [null] : [person.interpreter, person.interpreterNote]),
  communicationNeeds: (person) => [person.communicationNeeds],
  emergencyContact: (person) => [person.emergencyContact],
}

const says = (person: Fields, group: FieldGroup) => partsOf[group](person).filter((part) => part !== null).length

/** The fields in which two records differ: those are asked for. */
export const differing = (one: Fields, other: Fields): FieldGroup[] =>
  groupNames.filter((group) => JSON.stringify(partsOf[group](one)) !== JSON.stringify(partsOf[group](other)))

/**
 * Which of the two is offered first: the one that says more, else the one that is kept. Where some see only one of the records, what the other says
 * is not offered unasked: whoever merges opens it knowingly.
 */
export function offered(group: FieldGroup, people: Record<Side, Fields>, kept: Side, apart: boolean): Side {
  if (apart && says(people[kept], group) > 0) return kept
  if (apart && group !== 'born' && group !== 'interpreter') return kept
  return says(people[across(kept)], group) > says(people[kept], group) ? across(kept) : kept
}
