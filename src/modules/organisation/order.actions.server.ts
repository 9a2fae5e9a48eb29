import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'

/** Puts rows in the order of their ids, in one statement. */
export async function putInOrder(tx: Db, viewer: Viewer, table: string, ids: readonly string[]): Promise<void> {
  await sql`update ${sql.table(table)} as row set position = placed.position
    from unnest(${[...ids]}::uuid[]) with ordinality as placed (id, position)
    where row.organisation_id = ${viewer.organisationId} and row.id = placed.id and row.position <> placed.position`.execute(tx)
}
