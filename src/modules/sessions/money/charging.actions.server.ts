import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import type { Words } from '../../../platform/i18n.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { findActivity } from '../queries.server.ts'
import { type WayDue, wayDueLabel } from './money.ts'
import { chargingOf } from './queries.server.ts'

/** Says when the price of an activity falls due. What fell due already stays as it is. */
export async function sayCharging(
  tx: Db,
  viewer: Viewer,
  activityId: string,
  fallsDue: WayDue,
  version: number | null,
  { t }: Words,
): Promise<Stale | null> {
  const { organisationId } = viewer
  await tx.selectFrom('activity').select('id').where('organisationId', '=', organisationId).where('id', '=', activityId).forUpdate().execute()
  const activity = await findActivity(tx, viewer, activityId)
  must(may(viewer, 'plan', activity), 'sessions.plan')
  const before = await chargingOf(tx, viewer, activityId)
  if (version !== before.version) {
    const label = t('money:charging.when')
    return {
      stale: [{ field: 'fallsDue', label, theirs: t(wayDueLabel(before.fallsDue)), yours: t(wayDueLabel(fallsDue)) }],
      version: before.version,
    }
  }
  await tx
    .insertInto('activityCharging')
    .values({ organisationId, activityId, fallsDue })
    .onConflict((conflict) => conflict.columns(['organisationId', 'activityId']).doUpdateSet({ fallsDue, version: before.version }))
    .execute()
  await recordEvent(tx, viewer, { kind: 'activity changed', serviceId: activity.serviceId, subjectId: activityId, detail: { what: 'falls-due' } })
  return null
}
