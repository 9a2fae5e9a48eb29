import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { mayBeside } from '../beside/access.ts'
import { mayPrepare } from '../preparing/access.ts'
import { isThere } from '../preparing/queries.server.ts'
import { keptOf } from '../register/actions.server.ts'
import { isFindable } from '../register/people.server.ts'
import { lockSession } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import { unlessTaken } from '../slots.server.ts'
import { plansOf, roomsToDivide } from './queries.server.ts'
import { slotsIn } from './slot.ts'

/** Divides a private room into slots for the time of a session, and holds the room for it. */
export async function divideRoom(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  { roomId, minutes }: { roomId: string; minutes: number },
): Promise<Objection | null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayPrepare(viewer, 'prepare', { ...session, isThere: await isThere(tx, viewer, session) }), 'preparing.prepare')
  if (session.off !== null) return { key: 'beside:objection.sessionOff', field: 'roomId' }
  if ((await roomsToDivide(tx, viewer, session)).every(({ id }) => id !== roomId)) return { key: 'form:chooseOne', field: 'roomId' }
  if ((await plansOf(tx, viewer, sessionId)).some((plan) => plan.roomId === roomId))
    return { key: 'beside:objection.dividedAlready', field: 'roomId' }
  if (slotsIn(minutes, session) === 0) return { key: 'beside:objection.slotTooLong', field: 'minutes' }
  const useId = roomId === session.roomId ? null : newId()
  const taken = useId === null ? null : await holdRoom(tx, viewer, session, roomId, useId)
  if (taken) return { ...taken, field: 'roomId' }
  await tx
    .insertInto('slotPlan')
    .values({ organisationId: viewer.organisationId, sessionId, roomId, minutes, useId, plannedById: viewer.id })
    .execute()
  await told(tx, viewer, session)
  return null
}

const holdRoom = (tx: Db, viewer: Viewer, { beginsAt, endsAt, activityName }: Session, roomId: string, useId: string): Promise<Objection | null> =>
  unlessTaken(tx, async () => {
    await sql`insert into room_use (organisation_id, id, room_id, during, what, taken_by_id)
      values (${viewer.organisationId}, ${useId}, ${roomId}, tstzrange(${beginsAt.toString()}::timestamptz, ${endsAt.toString()}::timestamptz), ${activityName}, ${viewer.id})`.execute(
      tx,
    )
    return null
  })

/** Takes the division away, with whoever stands in it, and gives the room back. */
export async function undivideRoom(tx: Db, viewer: Viewer, sessionId: string, roomId: string): Promise<null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayPrepare(viewer, 'prepare', { ...session, isThere: await isThere(tx, viewer, session) }), 'preparing.prepare')
  const plan = (await plansOf(tx, viewer, sessionId)).find((one) => one.roomId === roomId)
  if (!plan) throw notFound()
  await tx
    .deleteFrom('slotPlan')
    .where('organisationId', '=', viewer.organisationId)
    .where('sessionId', '=', sessionId)
    .where('roomId', '=', roomId)
    .execute()
  if (plan.useId !== null) await tx.deleteFrom('roomUse').where('organisationId', '=', viewer.organisationId).where('id', '=', plan.useId).execute()
  await told(tx, viewer, session)
  return null
}

type Who = { roomId: string; nth: number; personId: string | null; bareName: string | null }

/** Puts somebody into a slot. The session is locked, so that two who take the same one come one after the other; the database holds it too. */
export async function takeSlot(tx: Db, viewer: Viewer, sessionId: string, who: Who, today: Temporal.PlainDate): Promise<Objection | null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayBeside(viewer, 'offer', await keptOf(tx, viewer, session, today)), 'beside.offer')
  const plan = (await plansOf(tx, viewer, sessionId)).find(({ roomId }) => roomId === who.roomId)
  if (!plan || who.nth >= slotsIn(plan.minutes, session)) return { key: 'form:chooseOne', field: 'slot' }
  if ((who.personId === null) === (who.bareName === null)) return { key: 'beside:objection.whoForSlot', field: 'bareName' }
  if (who.personId !== null && !(await isFindable(tx, viewer, session, who.personId)))
    return { key: 'register:objection.not-there', field: 'personId' }
  const others = await tx
    .selectFrom('slotTaken')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('sessionId', '=', sessionId)
    .where('roomId', '=', who.roomId)
    .where('nth', '=', who.nth)
    .execute()
  if (others.length > 0) return { key: 'beside:objection.slotTaken', field: 'slot' }
  await tx
    .insertInto('slotTaken')
    .values({ organisationId: viewer.organisationId, id: newId(), sessionId, ...who, takenById: viewer.id })
    .execute()
  return null
}

/** A slot is free again. */
export async function freeSlot(tx: Db, viewer: Viewer, sessionId: string, takenId: string, today: Temporal.PlainDate): Promise<null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayBeside(viewer, 'offer', await keptOf(tx, viewer, session, today)), 'beside.offer')
  await tx
    .deleteFrom('slotTaken')
    .where('organisationId', '=', viewer.organisationId)
    .where('sessionId', '=', sessionId)
    .where('id', '=', takenId)
    .execute()
  return null
}

const told = (tx: Db, viewer: Viewer, { id, serviceId, onDay }: Session) =>
  recordEvent(tx, viewer, { kind: 'session changed', serviceId, subjectId: id, onDay, detail: { what: 'slots' } })
