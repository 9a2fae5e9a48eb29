import type { Db } from '../../platform/db.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import type { Programme } from './programme.ts'
import type { ProgrammeChange } from './terms.ts'

/** What was changed of a programme, the latest first: to the lead all of it, to a partner what concerns it since it was invited. */
export async function changesOf(
  db: Db,
  viewer: Viewer,
  { organisationId, id }: Pick<Programme, 'organisationId' | 'id'>,
): Promise<ProgrammeChange[]> {
  must(may(viewer, 'see', { leadId: viewer.organisationId }), 'programmes.see')
  return db
    .selectFrom('programmeChange')
    .select(['id', 'field', 'was', 'became', 'partnerId', 'changedAt'])
    .where('organisationId', '=', organisationId)
    .where('programmeId', '=', id)
    .orderBy('changedAt', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
}

/** Two statements on purpose, as for a partner; every place of the programme waits too, so that nobody starts or publishes by the old dates. */
export async function lockTerms(tx: Db, { organisationId, id }: Pick<Programme, 'organisationId' | 'id'>): Promise<void> {
  await tx.selectFrom('programme').select('id').where('organisationId', '=', organisationId).where('id', '=', id).forNoKeyUpdate().execute()
  await tx
    .selectFrom('partner')
    .select('partnerId')
    .where('organisationId', '=', organisationId)
    .where('programmeId', '=', id)
    .orderBy('partnerId')
    .forUpdate()
    .execute()
}
