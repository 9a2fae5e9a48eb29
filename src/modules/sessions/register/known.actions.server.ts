import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { involve } from '../../people/index.server.ts'
import type { Session } from '../session.ts'

type Held = Pick<Session, 'id' | 'serviceId' | 'onDay'>

/**
 * Whoever comes as a participant is known in the service from that day, on nobody's caseload, without a referral or an episode: supported in groups alone,
 * or a learner, where what they come to is open to all and no support. A learner who comes to what is support is supported from that day.
 * How somebody stands in it otherwise is left as it is.
 */
export async function becomeKnown(tx: Db, viewer: Viewer, { id, serviceId, onDay }: Held, personId: string): Promise<void> {
  const before = await stateIn(tx, viewer, serviceId, personId)
  if (before !== null && before !== 'learning') return
  const state = (await isSupport(tx, viewer, id)) ? 'supported' : 'learning'
  if (state === before) return
  await tx
    .updateTable('attendance')
    .set({ madeKnown: false })
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('serviceId', '=', serviceId)
    .where('madeKnown', '=', true)
    .execute()
  await involve(tx, viewer, { personId, serviceId, state, workerId: null, sinceOn: onDay })
  await madeKnownBy(tx, viewer, id, personId)
}

/** Takes it back where the attendance by which somebody became known is taken back: they are known by another one, support before a course, or not at all. */
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
    .innerJoin('session', (join) =>
      join.onRef('session.organisationId', '=', 'attendance.organisationId').onRef('session.id', '=', 'attendance.sessionId'),
    )
    .innerJoin('activity', (join) =>
      join.onRef('activity.organisationId', '=', 'session.organisationId').onRef('activity.id', '=', 'session.activityId'),
    )
    .innerJoin('activityKind as kind', (join) =>
      join.onRef('kind.organisationId', '=', 'activity.organisationId').onRef('kind.id', '=', 'activity.kindId'),
    )
    .select(['attendance.sessionId', 'attendance.onDay', supports.as('supports')])
    .where('attendance.organisationId', '=', organisationId)
    .where('attendance.personId', '=', personId)
    .where('attendance.serviceId', '=', serviceId)
    .where('attendance.sessionId', '<>', id)
    .where('attendance.cameAs', '=', 'participant')
    .where('attendance.meaning', 'in', ['present', 'late'])
    .orderBy(supports, 'desc')
    .orderBy('attendance.onDay')
    .orderBy('attendance.sessionId')
    .limit(1)
    .executeTakeFirst()
  await leaveInService(tx, viewer, { personId, serviceId, onDay }, next ?? null)
  if (next !== undefined) await madeKnownBy(tx, viewer, next.sessionId, personId)
}

const supports = sql<boolean>`is_support(activity.for_whom, activity.admits, kind.meaning)`

const isSupport = async (tx: Db, viewer: Viewer, sessionId: string): Promise<boolean> =>
  (
    await tx
      .selectFrom('session')
      .innerJoin('activity', (join) =>
        join.onRef('activity.organisationId', '=', 'session.organisationId').onRef('activity.id', '=', 'session.activityId'),
      )
      .innerJoin('activityKind as kind', (join) =>
        join.onRef('kind.organisationId', '=', 'activity.organisationId').onRef('kind.id', '=', 'activity.kindId'),
      )
      .select(supports.as('supports'))
      .where('session.organisationId', '=', viewer.organisationId)
      .where('session.id', '=', sessionId)
      .executeTakeFirstOrThrow()
  ).supports

const madeKnownBy = (tx: Db, viewer: Viewer, sessionId: string, personId: string) =>
  tx
    .updateTable('attendance')
    .set({ madeKnown: true })
    .where('organisationId', '=', viewer.organisationId)
    .where('sessionId', '=', sessionId)
    .where('personId', '=', personId)
    .execute()

/** They are known in the service by another attendance, or not at all. What support or a referral has said of them meanwhile stays. */
async function leaveInService(
  tx: Db,
  { organisationId }: Viewer,
  { personId, serviceId, onDay }: { personId: string; serviceId: string; onDay: Temporal.PlainDate },
  next: { onDay: Temporal.PlainDate; supports: boolean } | null,
): Promise<void> {
  const asItWas = sql<boolean>`organisation_id = ${organisationId} and person_id = ${personId} and service_id = ${serviceId}
    and state in ('supported', 'learning') and worker_id is null and since_on = ${onDay.toString()}::date and not exists (select from episode e
      where e.organisation_id = involvement.organisation_id and e.person_id = involvement.person_id and e.service_id = involvement.service_id)`
  if (next === null) await tx.deleteFrom('involvement').where(asItWas).execute()
  else
    await tx
      .updateTable('involvement')
      .set({ state: next.supports ? 'supported' : 'learning', sinceOn: next.onDay })
      .where(asItWas)
      .execute()
}

const stateIn = async (tx: Db, viewer: Viewer, serviceId: string, personId: string) =>
  (
    await tx
      .selectFrom('involvement')
      .select('state')
      .where('organisationId', '=', viewer.organisationId)
      .where('serviceId', '=', serviceId)
      .where('personId', '=', personId)
      .executeTakeFirst()
  )?.state ?? null
