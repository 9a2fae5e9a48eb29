import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { notFound, orNotFound } from '../../platform/http.ts'
import { isId } from '../../platform/id.ts'
import type { Viewer } from '../access/index.ts'
import type { Room, Term } from './organisation.ts'

const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('room')
    .select(['id', 'venueId', 'name', 'capacity', 'accessNote', 'isPrivate', 'hourlyMinor', 'closedOn', 'version'])
    .where('organisationId', '=', viewer.organisationId)

/** The rooms of a venue by name, those no longer used last. */
export const roomsOf = (db: Db, viewer: Viewer, venueId: string): Promise<Room[]> =>
  visible(db, viewer).where('venueId', '=', venueId).orderBy(sql`closed_on is not null`).orderBy(sql`name collate "und-x-icu"`).limit(200).execute()

export async function findRoom(db: Db, viewer: Viewer, venueId: string, id: string): Promise<Room> {
  if (!isId(id)) throw notFound()
  return orNotFound(await visible(db, viewer).where('venueId', '=', venueId).where('id', '=', id).executeTakeFirst())
}

export async function lockRoom(tx: Db, viewer: Viewer, venueId: string, id: string): Promise<Room> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('room').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findRoom(tx, viewer, venueId, id)
}

/** The terms that are not over, the earliest first. */
export const termsFrom = (db: Db, viewer: Viewer, day: Temporal.PlainDate): Promise<Term[]> =>
  db
    .selectFrom('term')
    .select(['id', 'name', 'fromOn', 'untilOn'])
    .where('organisationId', '=', viewer.organisationId)
    .where('untilOn', '>=', day)
    .orderBy('fromOn')
    .limit(100)
    .execute()
