import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { noteHappening } from './actions.server.ts'
import { nameable } from './file.queries.server.ts'
import { lockConcern } from './queries.server.ts'
import { tellHandlers } from './raising.actions.server.ts'

/** Names a colleague to handle this one concern, or names them again; they are told that something waits. */
export async function nameHandler(tx: Db, viewer: Viewer, id: string, handlerId: string): Promise<Objection | null> {
  must(may(viewer, 'name-handlers', null), 'safeguarding.name-handlers')
  await lockConcern(tx, viewer, id)
  if (!(await nameable(tx, viewer, id)).some((colleague) => colleague.id === handlerId)) return { key: 'form:chooseOne', field: 'viewerId' }
  const named = { namedById: viewer.id, namedAt: Temporal.Now.instant(), endedAt: null, endedById: null }
  await tx
    .insertInto('concernHandler')
    .values({ organisationId: viewer.organisationId, concernId: id, viewerId: handlerId, ...named })
    .onConflict((conflict) => conflict.columns(['organisationId', 'concernId', 'viewerId']).doUpdateSet(named))
    .execute()
  await noteHappening(tx, viewer, id, 'handler-named')
  await tellHandlers(tx, id)
  return null
}

/** Ends somebody's handling: from then on it is not theirs to see. */
export async function endHandling(tx: Db, viewer: Viewer, id: string, handlerId: string): Promise<void> {
  must(may(viewer, 'name-handlers', null), 'safeguarding.name-handlers')
  await lockConcern(tx, viewer, id)
  await tx
    .updateTable('concernHandler')
    .set({ endedAt: sql<Temporal.Instant>`now()`, endedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('concernId', '=', id)
    .where('viewerId', '=', handlerId)
    .where('endedAt', 'is', null)
    .execute()
  await noteHappening(tx, viewer, id, 'handler-ended')
}
