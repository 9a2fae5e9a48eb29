import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { orNotFound } from '../../platform/http.ts'
import type { Viewer } from '../access/index.ts'
import type { Organisation } from './organisation.ts'

/** The viewer's own organisation; there is no other behind these walls. */
const visible = (db: Db, viewer: Viewer) => db.selectFrom('organisation').where('id', '=', viewer.organisationId)

export const findOrganisation = (db: Db, viewer: Viewer): Promise<Organisation> =>
  visible(db, viewer)
    .select([
      'id',
      'slug',
      'name',
      'country',
      'timeZone',
      'currency',
      'language',
      'languages',
      'secondFactorRequired',
      'publicEmail',
      'publicPhone',
      'privacyNotice',
      'ways',
      'version',
    ])
    .select([
      sql<string>`to_char(text_quiet_from, 'HH24:MI')`.as('textQuietFrom'),
      sql<string>`to_char(text_quiet_until, 'HH24:MI')`.as('textQuietUntil'),
    ])
    .executeTakeFirst()
    .then(orNotFound) as Promise<Organisation>

/** Two statements on purpose: a joined `for update` that had to wait still shows the row as it stood before the wait. */
export async function lockOrganisation(tx: Db, viewer: Viewer): Promise<Organisation> {
  await visible(tx, viewer).select('id').forUpdate().execute()
  return findOrganisation(tx, viewer)
}
