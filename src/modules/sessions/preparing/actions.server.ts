import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { lockActivity } from '../queries.server.ts'
import { lockSession } from '../session.queries.server.ts'
import { unlessTaken } from '../slots.server.ts'
import { mayPrepare, mayProvide } from './access.ts'
import type { ProvisionSaid } from './provision.ts'
import { isThere, lockProvision, privateRoomsAt, provisionsOf } from './queries.server.ts'

/** Says that an activity needs something each time. Equipment then waits for a yes. */
export async function wantProvision(tx: Db, viewer: Viewer, activityId: string, said: ProvisionSaid): Promise<Objection | null> {
  const activity = await lockActivity(tx, viewer, activityId)
  must(mayProvide(viewer, 'want', activity), 'preparing.want')
  if ((await provisionsOf(tx, viewer, activityId)).length >= mostProvisions)
    return { key: 'preparing:objection.tooMany', values: { count: mostProvisions } }
  await tx
    .insertInto('provision')
    .values({ organisationId: viewer.organisationId, id: newId(), activityId, ...said, wantedById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'activity changed', serviceId: activity.serviceId, subjectId: activityId, detail: { what: said.kind } })
  return null
}

/** As many as still make a list that somebody goes through before a session. */
const mostProvisions = 60

/** Says that it is needed no longer. What was ready at earlier sessions stays on record. */
export async function retireProvision(tx: Db, viewer: Viewer, activityId: string, id: string): Promise<null> {
  const activity = await lockActivity(tx, viewer, activityId)
  must(mayProvide(viewer, 'want', activity), 'preparing.want')
  const provision = await lockProvision(tx, viewer, activityId, id)
  await tx
    .updateTable('provision')
    .set({ retiredAt: Temporal.Now.instant(), retiredById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', provision.id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'activity changed', serviceId: activity.serviceId, subjectId: activityId, detail: { what: provision.kind } })
  return null
}

/** Says whether equipment is got. Of two who decide at once one does, and the other reads so. */
export async function decideProvision(
  tx: Db,
  viewer: Viewer,
  activityId: string,
  id: string,
  decision: { outcome: 'approved' | 'declined'; why: string | null },
): Promise<Objection | null> {
  const activity = await lockActivity(tx, viewer, activityId)
  must(mayProvide(viewer, 'decide', activity), 'preparing.decide')
  const provision = await lockProvision(tx, viewer, activityId, id)
  if (provision.outcome !== null || provision.kind !== 'equipment') return { key: 'preparing:objection.decided', field: 'outcome' }
  await tx
    .insertInto('provisionDecision')
    .values({ organisationId: viewer.organisationId, provisionId: id, ...decision, decidedById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, {
    kind: 'activity changed',
    serviceId: activity.serviceId,
    subjectId: activityId,
    detail: { what: 'equipment', outcome: decision.outcome },
  })
  return null
}

/** Ticks that something is ready on the day, or takes the tick away. */
export async function tickReady(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  { provisionId, ready }: { provisionId: string; ready: boolean },
): Promise<null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayPrepare(viewer, 'prepare', { ...session, isThere: await isThere(tx, viewer, session) }), 'preparing.prepare')
  const provision = await lockProvision(tx, viewer, session.activityId, provisionId)
  const tick = { organisationId: viewer.organisationId, sessionId, provisionId: provision.id }
  if (ready)
    await tx
      .insertInto('provisionTick')
      .values({ ...tick, tickedById: viewer.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  else
    await tx
      .deleteFrom('provisionTick')
      .where('organisationId', '=', tick.organisationId)
      .where('sessionId', '=', sessionId)
      .where('provisionId', '=', provision.id)
      .execute()
  return null
}

/** For how long a room is taken when somebody wishes to speak in private; it can be given back sooner. */
const privateMinutes = 30

/** Takes a room for a word in private in one tap, from now on, or gives it back. WORCS-07. */
export async function takePrivateRoom(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  { roomId, take }: { roomId: string; take: boolean },
  now: Temporal.Instant,
): Promise<Objection | null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayPrepare(viewer, 'prepare', { ...session, isThere: await isThere(tx, viewer, session) }), 'preparing.prepare')
  const room = session.venueId === null ? undefined : (await privateRoomsAt(tx, viewer, session.venueId, now)).find(({ id }) => id === roomId)
  if (!room) return { key: 'preparing:objection.noSuchRoom' }
  if (take) return takeNow(tx, viewer, roomId, session.activityName, now, room.takenUntil)
  if (room.useId !== null && room.isPrivateWord) {
    const use = room.useId
    await tx.deleteFrom('roomUse').where('organisationId', '=', viewer.organisationId).where('id', '=', use).execute()
  }
  return null
}

async function takeNow(
  tx: Db,
  viewer: Viewer,
  roomId: string,
  what: string,
  now: Temporal.Instant,
  takenUntil: Temporal.Instant | null,
): Promise<Objection | null> {
  if (takenUntil !== null) return { key: 'preparing:objection.taken' }
  return unlessTaken(tx, async () => {
    await sql`insert into room_use (organisation_id, id, room_id, during, what, taken_by_id)
      values (${viewer.organisationId}, ${newId()}, ${roomId}, tstzrange(${now.toString()}::timestamptz, ${untilNextUse(viewer, roomId, now)}), ${what}, ${viewer.id})`.execute(
      tx,
    )
    return null
  })
}

/** Half an hour, or until something else begins there. */
const untilNextUse = (
  viewer: Viewer,
  roomId: string,
  now: Temporal.Instant,
) => sql`least(${now.add({ minutes: privateMinutes }).toString()}::timestamptz,
  (select min(lower(u.during)) from room_use u where u.organisation_id = ${viewer.organisationId} and u.room_id = ${roomId} and lower(u.during) > ${now.toString()}::timestamptz))`
