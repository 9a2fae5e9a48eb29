import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound } from '../../../platform/http.ts'

/** Who somebody is by now: two records may have become one since the device was filled. */
export async function whoIsNow(tx: Db, personId: string): Promise<string> {
  const { rows } = await sql<{ survivor: string | null }>`select survivor_of(${personId}) as survivor`.execute(tx)
  if (rows[0] === undefined) throw notFound()
  return rows[0].survivor ?? personId
}
