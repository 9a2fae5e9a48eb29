import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type NewEvent, recordEvent } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { standingOf } from '../episode/standing.queries.server.ts'
import type { Plan, WholePlan } from './plan.ts'
import { keptOf } from './rules.ts'

/** Keeps the plan as it stands, whole, before something in it is changed. The plan is locked. */
export async function keepEarlier(tx: Db, viewer: Viewer, whole: WholePlan): Promise<void> {
  const { plan } = whole
  await tx
    .insertInto('planEarlier')
    .values({
      organisationId: viewer.organisationId,
      planId: plan.id,
      version: plan.version,
      before: JSON.stringify(keptOf(whole)),
      amendedById: viewer.id,
    })
    .execute()
  await tx
    .updateTable('plan')
    .set({ version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', plan.id)
    .execute()
}

/** What happened to a plan, with the service that it counts for. */
export async function recorded(
  tx: Db,
  viewer: Viewer,
  { personId }: Pick<Plan, 'personId'>,
  event: Omit<NewEvent, 'personId' | 'serviceId'>,
): Promise<void> {
  const { serviceId } = await standingOf(tx, viewer, personId)
  await recordEvent(tx, viewer, { ...event, personId, serviceId })
}
