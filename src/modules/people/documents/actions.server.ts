import { sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { keepFile } from '../../../platform/store.ts'
import type { UploadedFile } from '../../../platform/upload.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { findPerson } from '../person.queries.server.ts'
import type { DocumentKind } from './document.ts'
import { mediaTypeOf } from './file.server.ts'
import { lockDocument } from './queries.server.ts'
import { mayBeKept, titleOf } from './rules.ts'

export type NewDocument = { title: string | null; kind: DocumentKind; datedOn: Temporal.PlainDate }

/** Keeps a file with a person's record, if its content is of a kind that may be kept. The row and the file come together or not at all. */
export async function keepDocument(
  tx: Db,
  viewer: Viewer,
  personId: string,
  { title, kind, datedOn }: NewDocument,
  file: UploadedFile | undefined,
  config: Pick<Config, 'dataFolder'>,
  today: Temporal.PlainDate,
): Promise<{ id: string } | Objection> {
  await findPerson(tx, viewer, personId)
  must(may(viewer, 'keep-document', null), 'people.keep-document')
  if (file === undefined) return { key: 'form:upload.none', field: 'file' }
  if (file.bytes === 0) return { key: 'papers:document.empty', field: file.field }
  if (Temporal.PlainDate.compare(datedOn, today) > 0) return { key: 'form:inFuture', field: 'datedOn' }
  const mediaType = await mediaTypeOf(file)
  if (mediaType === null || !mayBeKept(mediaType)) return { key: 'papers:document.wrongKind', field: file.field }
  const id = newId()
  const { name, bytes, sha256 } = file
  const said = { title: title ?? titleOf(name), kind, datedOn, fileName: name, mediaType, bytes, sha256 }
  await tx
    .insertInto('document')
    .values({ ...said, organisationId: viewer.organisationId, id, personId, addedById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'document kept', personId, subjectId: id, detail: { kind } })
  await keepFile(config, `${viewer.organisationId}/${id}`, file.path)
  return { id }
}

/** A document is taken out of sight, with a reason. It stays, for those who answer for the records. */
export async function withdrawDocument(tx: Db, viewer: Viewer, personId: string, documentId: string, reason: string): Promise<Objection | null> {
  const document = await lockDocument(tx, viewer, personId, documentId)
  must(may(viewer, 'keep-document', null), 'people.keep-document')
  if (document.withdrawnAt !== null) return { key: 'papers:document.alreadyWithdrawn' }
  await tx
    .updateTable('document')
    .set({ withdrawnAt: sql<Temporal.Instant>`now()`, withdrawnById: viewer.id, withdrawnBecause: reason })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', documentId)
    .execute()
  await recordEvent(tx, viewer, { kind: 'document withdrawn', personId, subjectId: documentId, detail: { kind: document.kind } })
  return null
}
