import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { lockPerson } from '../person.queries.server.ts'
import type { ContactTime, Need, NeedHeld } from './minding.ts'

/** Nobody keeps in mind more times than these. */
const mostTimes = 12

export type NeedsSaid = { needs: readonly NeedHeld[]; otherwise: string | null }

/** Says anew what somebody needs to be written to or talked with. Where the record moved on meanwhile and the two differ, both texts come back. */
export async function sayNeeds(
  tx: Db,
  viewer: Viewer,
  personId: string,
  version: number | null,
  said: NeedsSaid,
  inWords: (said: NeedsSaid) => string,
): Promise<Stale | null> {
  const person = await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  const { organisationId } = viewer
  const [theirs, yours] = [inWords({ needs: person.needs, otherwise: person.communicationNeeds }), inWords(said)]
  if (theirs === yours) return null
  if (version !== person.version) return { stale: [{ field: 'needs', theirs, yours }], version: person.version }
  await tx.deleteFrom('communicationNeed').where('organisationId', '=', organisationId).where('personId', '=', personId).execute()
  if (said.needs.length > 0)
    await tx
      .insertInto('communicationNeed')
      .values(said.needs.map((one) => ({ ...one, organisationId, personId })))
      .execute()
  await tx
    .updateTable('person')
    .set({ communicationNeeds: said.otherwise, version: sql`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('id', '=', personId)
    .execute()
  await changed(tx, viewer, personId, 'needs')
  return null
}

/** Says when somebody may be contacted, or never. */
export async function addTime(tx: Db, viewer: Viewer, personId: string, time: Omit<ContactTime, 'id'>): Promise<Objection | null> {
  const person = await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  if (person.times.length >= mostTimes) return { key: 'around:time.tooMany', values: { count: mostTimes } }
  await tx
    .insertInto('contactTime')
    .values({ ...time, organisationId: viewer.organisationId, id: newId(), personId, saidById: viewer.id })
    .execute()
  await changed(tx, viewer, personId, 'times')
  return null
}

/** A time is no longer so. Taken away twice, it is away. */
export async function removeTime(tx: Db, viewer: Viewer, personId: string, timeId: string): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  if (!isId(timeId)) throw notFound()
  const { numDeletedRows } = await tx
    .deleteFrom('contactTime')
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('id', '=', timeId)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw notFound()
  await changed(tx, viewer, personId, 'times')
}

/** The ticks and their details as rows. */
export const needsSaid = (said: { needs: readonly Need[]; largePrint: string | null; signLanguage: string | null }): NeedHeld[] =>
  said.needs.map((need) => ({ need, detail: need === 'large-print' ? said.largePrint : need === 'sign-language' ? said.signLanguage : null }))

const changed = (tx: Db, viewer: Viewer, personId: string, fields: string) =>
  recordEvent(tx, viewer, { kind: 'person corrected', personId, subjectId: personId, detail: { fields } })
