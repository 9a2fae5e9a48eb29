import type { Db } from '../../../../platform/db.ts'
import { notFound } from '../../../../platform/http.ts'
import { isId, newId } from '../../../../platform/id.ts'
import { recordEvent } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { approvesModels } from '../access.ts'
import type { ApprovalSaid } from '../forms.ts'

/** Writes down that a version was approved: by whom, when, and until when. */
export async function approveModel(tx: Db, viewer: Viewer, said: ApprovalSaid): Promise<null> {
  must(approvesModels(viewer), 'courses.approve')
  const id = newId()
  await tx
    .insertInto('modelApproval')
    .values({ organisationId: viewer.organisationId, id, ...said, saidById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'model approved', subjectId: id, onDay: said.approvedOn })
  return null
}

/** Ends an approval, or takes a wrong one away: it holds no longer, for no day, and stays on record. */
export async function endApproval(tx: Db, viewer: Viewer, id: string): Promise<null> {
  must(approvesModels(viewer), 'courses.approve')
  if (!isId(id)) throw notFound()
  const ended = await tx
    .updateTable('modelApproval')
    .set({ endedAt: Temporal.Now.instant(), endedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows > 0n) await recordEvent(tx, viewer, { kind: 'model approval ended', subjectId: id })
  return null
}
