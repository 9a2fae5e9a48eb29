import { sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { keepFile } from '../../../platform/store.ts'
import type { UploadedFile } from '../../../platform/upload.ts'
import { recordEvent } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { mediaTypeOf } from '../../people/index.server.ts'
import { findPaper, type PaperedEntry } from './papers.queries.server.ts'
import { isPaper } from './papers.ts'

/** Keeps the picture or the PDF of a receipt beside what was bought. The row and the file come together or not at all; whoever asks has been let in. */
export async function keepPaper(
  tx: Db,
  viewer: Viewer,
  entry: Pick<PaperedEntry, 'id' | 'serviceId' | 'onDay'>,
  file: UploadedFile | undefined,
  config: Pick<Config, 'dataFolder'>,
): Promise<Objection | null> {
  if (file === undefined) return { key: 'form:upload.none', field: 'file' }
  if (file.bytes === 0) return { key: 'papers:document.empty', field: file.field }
  const mediaType = await mediaTypeOf(file)
  if (mediaType === null || !isPaper(mediaType)) return { key: 'money:papers.wrongKind', field: file.field }
  const id = newId()
  const { name: fileName, bytes, sha256 } = file
  await tx
    .insertInto('moneyPaper')
    .values({ organisationId: viewer.organisationId, id, entryId: entry.id, fileName, mediaType, bytes, sha256, addedById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'receipt kept', serviceId: entry.serviceId, subjectId: entry.id, onDay: entry.onDay })
  await keepFile(config, `${viewer.organisationId}/${id}`, file.path)
  return null
}

/** A wrong picture is taken out of sight, with a reason. It stays, for those who answer for the ledger. */
export async function withdrawPaper(tx: Db, viewer: Viewer, entry: PaperedEntry, paperId: string, reason: string): Promise<Objection | null> {
  const paper = await findPaper(tx, viewer, entry.id, paperId)
  if (paper.withdrawnAt !== null) return { key: 'papers:document.alreadyWithdrawn' }
  await tx
    .updateTable('moneyPaper')
    .set({ withdrawnAt: sql<Temporal.Instant>`now()`, withdrawnById: viewer.id, withdrawnBecause: reason })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', paperId)
    .where('withdrawnAt', 'is', null)
    .execute()
  await recordEvent(tx, viewer, { kind: 'receipt taken out', serviceId: entry.serviceId, subjectId: entry.id, onDay: entry.onDay })
  return null
}
