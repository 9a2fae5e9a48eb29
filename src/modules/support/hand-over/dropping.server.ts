import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'

/** An offer has no sense any more where somebody's support went elsewhere or ended. */
export async function dropOpenHandOver(tx: Db, viewer: Viewer, episodeId: string): Promise<void> {
  await tx
    .updateTable('handOver')
    .set({ answer: 'withdrawn', answeredById: viewer.id, answeredAt: sql<Temporal.Instant>`now()` })
    .where('organisationId', '=', viewer.organisationId)
    .where('episodeId', '=', episodeId)
    .where('answer', 'is', null)
    .execute()
}
