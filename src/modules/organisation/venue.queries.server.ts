import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { notFound, orNotFound } from '../../platform/http.ts'
import { isId } from '../../platform/id.ts'
import type { Viewer } from '../access/index.ts'
import type { Venue } from './organisation.ts'

const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('venue')
    .select(['id', 'name', 'address', 'postcode', 'accessNote', 'opening', 'hourlyMinor', 'closedOn', 'version'])
    .where('organisationId', '=', viewer.organisationId)

/** All venues by name, those no longer used last. */
export const venuesOf = (db: Db, viewer: Viewer): Promise<Venue[]> =>
  visible(db, viewer).orderBy(sql`closed_on is not null`).orderBy(sql`name collate "und-x-icu"`).limit(1000).execute()

export const findVenue = async (db: Db, viewer: Viewer, id: string): Promise<Venue> => {
  if (!isId(id)) throw notFound()
  return orNotFound(await visible(db, viewer).where('id', '=', id).executeTakeFirst())
}

export async function lockVenue(tx: Db, viewer: Viewer, id: string): Promise<Venue> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('venue').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findVenue(tx, viewer, id)
}
