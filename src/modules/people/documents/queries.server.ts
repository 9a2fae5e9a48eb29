import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { visible as visiblePeople } from '../visible.server.ts'
import type { DocumentKind, KeptDocument } from './document.ts'

/** Every read of documents starts here: those of whom the viewer sees, where their role reads papers. Where the store keeps one follows from its id. */
const visible = (db: Db, viewer: Viewer, personId: string) =>
  visiblePeople(db, viewer)
    .where('person.id', '=', personId)
    .$if(!may(viewer, 'read-documents', null), (none) => none.where((eb) => eb.lit(false)))
    .innerJoin('document', (join) => join.onRef('document.organisationId', '=', 'person.organisationId').onRef('document.personId', '=', 'person.id'))
    .leftJoin('viewer as adder', (join) =>
      join.onRef('adder.organisationId', '=', 'document.organisationId').onRef('adder.id', '=', 'document.addedById'),
    )
    .leftJoin('viewer as taker', (join) =>
      join.onRef('taker.organisationId', '=', 'document.organisationId').onRef('taker.id', '=', 'document.withdrawnById'),
    )
    .select(['document.id', 'document.personId', 'document.title', 'document.kind', 'document.datedOn', 'document.fileName', 'document.mediaType'])
    .select(['document.bytes', 'document.addedById', 'adder.name as addedByName', 'document.addedAt', 'document.withdrawnAt'])
    .select(['taker.name as withdrawnByName', 'document.withdrawnBecause'])
    .$narrowType<{ kind: DocumentKind }>()

export const documentPage = 50

export type DocumentPlace = { datedOn: Temporal.PlainDate; id: string }

/** A page of somebody's documents, the latest first; those that were withdrawn apart. One more than a page says that there are older ones. */
export const documentsOf = (
  db: Db,
  viewer: Viewer,
  personId: string,
  { withdrawn, after }: { withdrawn: boolean; after: DocumentPlace | null },
): Promise<KeptDocument[]> =>
  visible(db, viewer, personId)
    .where('document.withdrawnAt', withdrawn ? 'is not' : 'is', null)
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('document.datedOn', '<', after?.datedOn ?? Temporal.Now.plainDateISO()),
          eb.and([eb('document.datedOn', '=', after?.datedOn ?? Temporal.Now.plainDateISO()), eb('document.id', '<', after?.id ?? '')]),
        ]),
      ),
    )
    .orderBy('document.datedOn', 'desc')
    .orderBy('document.id', 'desc')
    .limit(documentPage + 1)
    .execute()

/** All of somebody's documents, the latest first: a record has as many as somebody put there by hand. */
export const allDocumentsOf = (db: Db, viewer: Viewer, personId: string): Promise<KeptDocument[]> =>
  visible(db, viewer, personId).orderBy('document.datedOn', 'desc').orderBy('document.id', 'desc').limit(5000).execute()

export async function findDocument(db: Db, viewer: Viewer, personId: string, id: string): Promise<KeptDocument> {
  if (!isId(id) || !isId(personId)) throw notFound()
  return orNotFound(await visible(db, viewer, personId).where('document.id', '=', id).executeTakeFirst())
}

/** Two statements on purpose: what had to wait for the first sees what stands by then. */
export async function lockDocument(tx: Db, viewer: Viewer, personId: string, id: string): Promise<KeptDocument> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('document').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forNoKeyUpdate().execute()
  return findDocument(tx, viewer, personId, id)
}

/** For the timeline of somebody whom the viewer was already found to see. */
export const documentsByIds = (db: Db, viewer: Viewer, personId: string, ids: readonly string[]): Promise<KeptDocument[]> =>
  visible(db, viewer, personId)
    .where('document.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
