import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/**
 * Does what is one deed for the whole person, also where the viewer sees one side of a record that was two: within `work` both sides are in reach,
 * and after it the one side again. Nothing of the other may leave `work` for a page; what it writes about rows of the other side stays with that side.
 * The database asks whether the viewer may do the deed (decision 27).
 */
export async function forWholePerson<Result>(tx: Db, personId: string, deed: 'death' | 'consent', work: () => Promise<Result>): Promise<Result> {
  await sql`select see_whole(${personId}::uuid, ${deed})`.execute(tx)
  const result = await work()
  await sql`select see_own_side(${personId}::uuid)`.execute(tx)
  return result
}

/** Which of some rows of somebody stand on a side of their record that the viewer does not see. */
export async function outOfSight(db: Db, personId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ hidden: string[] }>`select out_of_sight(${personId}::uuid, ${[...ids]}::uuid[]) as hidden`.execute(db)
  return new Set(rows[0]?.hidden)
}
