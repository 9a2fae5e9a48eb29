import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import { notFound } from '../../platform/http.ts'
import { isId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import { type Details, lockPerson } from './person.queries.server.ts'
import type { WayToReach } from './person.ts'
import { digitsOf, type NewWay, newWayRow } from './registration.actions.server.ts'

/** Adds a way to reach somebody. There is one preferred way at most. */
export async function addWay(tx: Db, viewer: Viewer, personId: string, way: NewWay): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  if (way.preferred) await preferNone(tx, viewer, personId)
  await tx
    .insertInto('personReach')
    .values(newWayRow(viewer.organisationId, personId, way))
    .execute()
  await changed(tx, viewer, personId)
}

/** Changes a way to reach somebody; where somebody else changed this one meanwhile, both texts come back. */
export async function changeWay(
  tx: Db,
  viewer: Viewer,
  personId: string,
  reachId: string,
  version: number | null,
  way: Required<NewWay>,
): Promise<Stale | null> {
  const person = await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  const before = wayOf(person, reachId)
  const [theirs, yours] = [textOf(before), textOf(way)]
  if (theirs === yours) return null
  if (version !== person.version) return { stale: [{ field: 'value', theirs, yours }], version: person.version }

  if (way.preferred) await preferNone(tx, viewer, personId)
  const { kind, value, safe, preferred, note } = way
  await tx
    .updateTable('personReach')
    .set({ kind, value, safe, preferred, note, digits: digitsOf(way) })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', reachId)
    .execute()
  await changed(tx, viewer, personId)
  return null
}

/** Takes a way to reach somebody away. */
export async function removeWay(tx: Db, viewer: Viewer, personId: string, reachId: string): Promise<void> {
  wayOf(await lockPerson(tx, viewer, personId), reachId)
  must(may(viewer, 'correct', null), 'people.correct')
  await tx.deleteFrom('personReach').where('organisationId', '=', viewer.organisationId).where('id', '=', reachId).execute()
  await changed(tx, viewer, personId)
}

export function wayOf(person: Pick<Details, 'ways'>, reachId: string): WayToReach {
  const way = isId(reachId) ? person.ways.find((one) => one.id === reachId) : undefined
  if (!way) throw notFound()
  return way
}

const preferNone = (tx: Db, viewer: Viewer, personId: string) =>
  tx
    .updateTable('personReach')
    .set({ preferred: false })
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('preferred', '=', true)
    .execute()

async function changed(tx: Db, viewer: Viewer, personId: string): Promise<void> {
  await tx
    .updateTable('person')
    .set({ version: sql`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', personId)
    .execute()
  await recordEvent(tx, viewer, { kind: 'person corrected', personId, subjectId: personId, detail: { fields: 'reach' } })
}

const textOf = (way: NewWay): string =>
  [way.kind, way.value, way.safe, way.preferred, way.note].filter((part) => part !== null && part !== undefined && part !== '').join(' · ')
