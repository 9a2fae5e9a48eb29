import type { Db } from '../../platform/db.ts'
import type { Viewer } from './viewer.ts'

/** Whether the organisation lets nobody in without a second step. */
export async function secondFactorIsRequired(db: Db, viewer: Viewer): Promise<boolean> {
  const found = await db.selectFrom('organisation').select('secondFactorRequired').where('id', '=', viewer.organisationId).executeTakeFirstOrThrow()
  return found.secondFactorRequired
}
