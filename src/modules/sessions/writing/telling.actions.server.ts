import type { Db } from '../../../platform/db.ts'
import { notFound } from '../../../platform/http.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { mayWrite } from './access.ts'
import type { Told } from './bulletin.ts'
import { findBulletin } from './queries.server.ts'

/** Ticks on the list to ring what came of telling somebody. The same tick again changes nothing; another one takes its place. */
export async function tick(tx: Db, viewer: Viewer, bulletinId: string, { toId, told }: { toId: string; told: Told }): Promise<void> {
  const bulletin = await findBulletin(tx, viewer, bulletinId)
  must(mayWrite(viewer, 'tell', bulletin), 'writing.tell')
  const { organisationId } = viewer
  const row = await tx
    .selectFrom('bulletinTo')
    .select(['personId', 'told'])
    .where('organisationId', '=', organisationId)
    .where('bulletinId', '=', bulletinId)
    .where('id', '=', toId)
    .where('way', '<>', 'left-out')
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.told === told) return
  await tx
    .updateTable('bulletinTo')
    .set({ told, toldAt: Temporal.Now.instant(), toldById: viewer.id })
    .where('organisationId', '=', organisationId)
    .where('id', '=', toId)
    .execute()
  const { serviceId, why } = bulletin
  await recordEvent(tx, viewer, { kind: 'group rung', personId: row.personId, serviceId, subjectId: bulletinId, detail: { told, why } })
}
