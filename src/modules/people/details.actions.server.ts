import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import type { Words } from '../../platform/i18n.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import { type Correction, differences, nameOf } from './correction.ts'
import { type Details, lockPerson } from './person.queries.server.ts'
import { ageOf, type InterpreterAnswer, type PersonLanguage, type PersonName } from './person.ts'

/**
 * Corrects what a record says of somebody. Where somebody else changed it since `version` and the two texts differ, nothing is written and both come back.
 */
export async function correctPerson(
  tx: Db,
  viewer: Viewer,
  personId: string,
  version: number | null,
  yours: Correction,
  { today, t }: { today: Temporal.PlainDate; t: Words['t'] },
): Promise<Stale | null> {
  const person = await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  const changed = differences(asCorrection(person, today), yours)
  if (changed.length === 0) return null
  if (version !== person.version) return { stale: changed.map((one) => ({ ...one, label: t(one.label) })), version: person.version }

  const { names, age, ...columns } = yours
  const ageChanged = changed.some((one) => one.field === 'age' || one.field === 'born')
  await tx
    .updateTable('person')
    .set({ ...columns, ...(ageChanged ? agesOf(yours, today) : {}), version: sql`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', personId)
    .execute()
  for (const kind of ['full', 'former', 'other-script'] as const) await rename(tx, viewer, person, kind, nameOf(names, kind))
  await recordEvent(tx, viewer, {
    kind: 'person corrected',
    personId,
    subjectId: personId,
    detail: { fields: changed.map((one) => one.field).join(' ') },
  })
  return null
}

export type Languages = { languages: readonly PersonLanguage[]; interpreter: InterpreterAnswer; interpreterNote: string | null }

/** Says anew which languages somebody speaks and reads, and whether an interpreter is needed. */
export async function sayLanguages(
  tx: Db,
  viewer: Viewer,
  personId: string,
  version: number | null,
  said: Languages,
  words: Words,
): Promise<Stale | null> {
  const person = await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  const [theirs, yours] = [languagesText(person, words), languagesText(said, words)]
  if (theirs === yours) return null
  if (version !== person.version)
    return { stale: [{ field: 'language1', label: words.t('people:languages.title'), theirs, yours }], version: person.version }

  const { organisationId } = viewer
  await tx.deleteFrom('personLanguage').where('organisationId', '=', organisationId).where('personId', '=', personId).execute()
  if (said.languages.length > 0)
    await tx
      .insertInto('personLanguage')
      .values(said.languages.map((one) => ({ ...one, organisationId, personId })))
      .execute()
  await tx
    .updateTable('person')
    .set({ interpreter: said.interpreter, interpreterNote: said.interpreterNote, version: sql`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('id', '=', personId)
    .execute()
  await recordEvent(tx, viewer, { kind: 'person corrected', personId, subjectId: personId, detail: { fields: 'languages' } })
  return null
}

/** What a form that corrects starts from. */
export const asCorrection = (person: Details, today: Temporal.PlainDate): Correction => ({
  ...person,
  age: person.bornOn ? null : ageOf(person, today),
})

const agesOf = ({ bornOn, age }: Correction, today: Temporal.PlainDate) =>
  bornOn || age === null ? { ageGiven: null, ageGivenOn: null } : { ageGiven: age, ageGivenOn: today }

async function rename(tx: Db, viewer: Viewer, person: Details, kind: PersonName['kind'], name: string | null): Promise<void> {
  const before = nameOf(person.names, kind)
  if (before === name) return
  const { organisationId } = viewer
  const own = tx
    .selectFrom('personName')
    .select('id')
    .where('organisationId', '=', organisationId)
    .where('personId', '=', person.id)
    .where('kind', '=', kind)
    .orderBy('id')
    .limit(1)
  if (before !== null) await tx.deleteFrom('personName').where('organisationId', '=', organisationId).where('id', '=', own).execute()
  if (name !== null) await tx.insertInto('personName').values({ organisationId, id: newId(), personId: person.id, kind, name }).execute()
}

const languagesText = (said: Languages, words: Words): string =>
  [
    ...said.languages.map((one) => `${words.languageName(one.language)}${one.reads ? ` (${words.t('people:languages.readsIt')})` : ''}`),
    `${words.t('people:field.interpreter')}: ${words.t(`people:interpreter.${said.interpreter}`)}`,
    ...(said.interpreterNote ? [said.interpreterNote] : []),
  ].join('\n')
