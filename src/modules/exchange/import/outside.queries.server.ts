import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { visiblePeople } from '../../people/index.server.ts'

/** Under what somebody is known in other systems. */
export const outsideReferences = (db: Db, viewer: Viewer, personId: string): Promise<{ source: string; reference: string }[]> =>
  visiblePeople(db, viewer)
    .where('person.id', '=', personId)
    .innerJoin('outsideReference as outside', (join) =>
      join.onRef('outside.organisationId', '=', 'person.organisationId').onRef('outside.personId', '=', 'person.id'),
    )
    .select(['outside.source', 'outside.reference'])
    .orderBy('outside.source')
    .orderBy('outside.reference')
    .limit(20)
    .execute()
