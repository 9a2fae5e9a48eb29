import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { must, type Viewer } from '../../access/index.ts'
import { keptOf } from '../register/actions.server.ts'
import { lockSession } from '../session.queries.server.ts'
import { mayAfar } from './access.ts'
import { fromAfar } from './queries.server.ts'

/** Says where somebody is now who takes part from afar. It is deleted when the day is over, and stands in no event. */
export async function sayWhere(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  { personId, place }: { personId: string; place: string | null },
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayAfar(viewer, 'see-where', await keptOf(tx, viewer, session, today)), 'beside.see-where')
  if ((await fromAfar(tx, viewer, session)).every((one) => one.personId !== personId)) return { key: 'register:objection.not-there' }
  const at = { organisationId: viewer.organisationId, sessionId, personId }
  if (place === null)
    await tx
      .deleteFrom('whereabouts')
      .where('organisationId', '=', at.organisationId)
      .where('sessionId', '=', sessionId)
      .where('personId', '=', personId)
      .execute()
  else
    await tx
      .insertInto('whereabouts')
      .values({ ...at, place, saidById: viewer.id })
      .onConflict((conflict) =>
        conflict.columns(['organisationId', 'sessionId', 'personId']).doUpdateSet({ place, saidById: viewer.id, saidAt: Temporal.Now.instant() }),
      )
      .execute()
  return null
}
