import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../viewer.ts'

/** The columns that somebody chose for a list, in their order; null where they never chose. */
export async function lookOf(db: Db, viewer: Viewer, list: string): Promise<string[] | null> {
  const kept = await db
    .selectFrom('listLook')
    .select('columns')
    .where('organisationId', '=', viewer.organisationId)
    .where('viewerId', '=', viewer.id)
    .where('list', '=', list)
    .executeTakeFirst()
  return kept?.columns ?? null
}

/** Keeps how somebody wants a list to look, for them alone. Null goes back to what is usual. */
export async function keepLook(tx: Db, viewer: Viewer, list: string, columns: readonly string[] | null): Promise<void> {
  const whose = { organisationId: viewer.organisationId, viewerId: viewer.id, list }
  if (columns === null || columns.length === 0) {
    await tx
      .deleteFrom('listLook')
      .where('organisationId', '=', whose.organisationId)
      .where('viewerId', '=', whose.viewerId)
      .where('list', '=', list)
      .execute()
    return
  }
  const kept = { columns: [...columns], keptAt: Temporal.Now.instant() }
  await tx
    .insertInto('listLook')
    .values({ ...whose, ...kept })
    .onConflict((conflict) => conflict.columns(['organisationId', 'viewerId', 'list']).doUpdateSet(kept))
    .execute()
}
