import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { involve } from '../../people/index.server.ts'
import type { Session } from '../session.ts'

type Held = Pick<Session, 'id' | 'serviceId' | 'onDay'>

/**
 * Whoever comes as a participant is known in the service from that day: supported in groups alone, on nobody's caseload, without a referral or an episode.
 * How somebody stands in it already is left as it is.
 */
export async function becomeKnown(tx: Db, viewer: Viewer, { id, serviceId, onDay }: Held, personId: string): Promise<void> {
  if (await standsIn(tx, viewer, serviceId, personId)) return
  await involve(tx, viewer, { personId, serviceId, state: 'supported', workerId: null, sinceOn: onDay })
  await tx
    .updateTable('attendance')
    .set({ madeKnown: true })
    .where('organisationId', '=', viewer.organisationId)
    .where('sessionId', '=', id)
    .where('personId', '=', personId)
    .execute()
}

/** Takes it back where the attendance by which somebody became known is taken back: they are known by the next one, or not at all. */
export async function noLongerKnown(tx: Db, viewer: Viewer, { id, serviceId, onDay }: Held, personId: string): Promise<void> {
  const { organisationId } = viewer
  const was = await tx
    .updateTable('attendance')
    .set({ madeKnown: false })
    .where('organisationId', '=', organisationId)
    .where('sessionId', '=', id)
    .where('personId', '=', personId)
    .where('madeKnown', '=', true)
    .executeTakeFirst()
  if (was.numUpdatedRows === 0n) return
  const next = await tx
    .selectFrom('attendance')
    .select(['sessionId', 'onDay'])
    .where('organisationId', '=', organisationId)
    .where('personId', '=', personId)
    .where('serviceId', '=', serviceId)
    .where('sessionId', '<>', id)
    .where('cameAs', '=', 'participant')
    .where('meaning', 'in', ['present', 'late'])
    .orderBy('onDay')
    .orderBy('sessionId')
    .limit(1)
    .executeTakeFirst()
  await leaveInService(tx, viewer, { personId, serviceId, onDay }, next?.onDay ?? null)
  if (next === undefined) return
  await tx
    .updateTable('attendance')
    .set({ madeKnown: true })
    .where('organisationId', '=', organisationId)
    .where('sessionId', '=', next.sessionId)
    .where('personId', '=', personId)
    .execute()
}

/** They are known in the service since another day, or not at all. What support or a referral has said of them meanwhile stays. */
async function leaveInService(
  tx: Db,
  { organisationId }: Viewer,
  { personId, serviceId, onDay }: { personId: string; serviceId: string; onDay: Temporal.PlainDate },
  sinceOn: Temporal.PlainDate | null,
): Promise<void> {
  const asItWas = sql<boolean>`organisation_id = ${organisationId} and person_id = ${personId} and service_id = ${serviceId}
    and state = 'supported' and worker_id is null and since_on = ${onDay.toString()}::date and not exists (select from episode e
      where e.organisation_id = involvement.organisation_id and e.person_id = involvement.person_id and e.service_id = involvement.service_id)`
  if (sinceOn === null) await tx.deleteFrom('involvement').where(asItWas).execute()
  else await tx.updateTable('involvement').set({ sinceOn }).where(asItWas).execute()
}

const standsIn = async (tx: Db, viewer: Viewer, serviceId: string, personId: string): Promise<boolean> =>
  (await tx
    .selectFrom('involvement')
    .select('personId')
    .where('organisationId', '=', viewer.organisationId)
    .where('serviceId', '=', serviceId)
    .where('personId', '=', personId)
    .executeTakeFirst()) !== undefined
