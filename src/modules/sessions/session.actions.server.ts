import type { Db } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import type { Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { overtaken, type Shown } from '../organisation/index.ts'
import { may } from './access.ts'
import type { Part } from './activity.ts'
import { offerPlaces } from './booking/offering.server.ts'
import { minutesBetween, type SessionSaid } from './forms.ts'
import { objectionToPlace } from './place.server.ts'
import { ableToLead, lockActivity, workersOfActivity } from './queries.server.ts'
import { clashesIn } from './recurrence.queries.server.ts'
import { instantAt } from './recurrence.ts'
import { findSession, lockSession } from './session.queries.server.ts'
import { mayBeOff, type Session, type WayOff } from './session.ts'
import { type Taken, takenBy, unlessTaken } from './slots.server.ts'
import { moveHolds } from './slotting/moving.actions.server.ts'
import { noteChange } from './writing/changed.actions.server.ts'

/** Says something of one session alone: another day, hour or place, what it is about. The others of its activity stay. */
export async function changeSession(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: SessionSaid,
  version: number | null,
  shown: { before: (session: Session) => Shown; said: () => Shown },
): Promise<Objection | Taken | Stale | null> {
  // places are given with the activity locked first, and so are they changed
  await lockActivity(tx, viewer, (await findSession(tx, viewer, id)).activityId)
  const session = await lockSession(tx, viewer, id)
  must(may(viewer, 'plan', session), 'sessions.plan')
  if (version !== session.version) return overtaken(shown.before(session), shown.said(), session.version)
  const objection = (await objectionToPlace(tx, viewer, said.place, session)) ?? (await noSuchTheme(tx, viewer, said, session))
  if (objection) return objection
  const beginsAt = instantAt(said.onDay, said.begins, viewer.organisation.timeZone)
  const times = { beginsAt, endsAt: beginsAt.add({ minutes: minutesBetween(said.begins, said.ends) }) }
  const taken = said.place.roomId === null || session.off !== null ? [] : await clashesIn(tx, viewer, said.place.roomId, takenBy([times], said), [id])
  if (taken.length > 0) return { taken }
  const { begins: _, ends: __, place, ...columns } = said
  return unlessTaken(tx, async () => {
    await ofSession(tx, viewer, id)
      .set({ ...columns, ...place, ...times, saidAlone: true, version: session.version + 1 })
      .execute()
    await recordEvent(tx, viewer, { kind: 'session changed', serviceId: session.serviceId, subjectId: id, onDay: said.onDay })
    await moveHolds(tx, viewer, { ...session, ...times, ...place })
    if (said.capacity !== session.ownCapacity) await offerPlaces(tx, session.activityId)
    if (hasMoved(session, { ...times, ...place }))
      await noteChange(tx, viewer, { why: 'moved', ...session, session: { id, ...times }, was: wasOf(session) })
    return null
  })
}

/** Says who is at one session, as it differs from who leads and helps each time. */
export async function sayWhoIsThere(tx: Db, viewer: Viewer, id: string, { leads, helps }: Record<Part, readonly string[]>): Promise<null> {
  const session = await lockSession(tx, viewer, id)
  must(may(viewer, 'plan', session), 'sessions.plan')
  const usual = await workersOfActivity(tx, viewer, session.activityId)
  const able = new Set([...(await ableToLead(tx, viewer)).map((one) => one.id), ...usual.map((one) => one.viewerId)])
  const there = new Map<string, Part>([...helps.map((one) => [one, 'helps'] as const), ...leads.map((one) => [one, 'leads'] as const)])
  const differing = [
    ...[...there].filter(([viewerId, part]) => able.has(viewerId) && usual.every((one) => one.viewerId !== viewerId || one.part !== part)),
    ...usual.filter(({ viewerId }) => !there.has(viewerId)).map(({ viewerId }) => [viewerId, 'away'] as const),
  ]
  const { organisationId } = viewer
  await tx.deleteFrom('sessionWorker').where('organisationId', '=', organisationId).where('sessionId', '=', id).execute()
  if (differing.length > 0)
    await tx
      .insertInto('sessionWorker')
      .values(differing.map(([viewerId, part]) => ({ organisationId, sessionId: id, viewerId, part })))
      .execute()
  await recordEvent(tx, viewer, {
    kind: 'session changed',
    serviceId: session.serviceId,
    subjectId: id,
    onDay: session.onDay,
    detail: { what: 'workers' },
  })
  return null
}

type Off = { how: WayOff; reasonId: string; note: string | null }

/** Calls a session off before it ends, or says afterwards that it did not happen. Its room is free by that. */
export async function callOff(tx: Db, viewer: Viewer, id: string, off: Off): Promise<Objection | null> {
  const session = await lockSession(tx, viewer, id)
  must(may(viewer, 'plan', session), 'sessions.plan')
  if (session.off !== null) return { key: 'sessions:objection.off-already' }
  if (!mayBeOff(off.how, session, Temporal.Now.instant()))
    return { key: off.how === 'called-off' ? 'sessions:objection.over-already' : 'sessions:objection.not-begun', field: 'how' }
  const reason = await tx
    .selectFrom('callingOffReason')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', off.reasonId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  if (!reason) return { key: 'form:chooseOne', field: 'reasonId' }
  await tx
    .insertInto('callingOff')
    .values({ organisationId: viewer.organisationId, id: newId(), sessionId: id, ...off, saidById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, {
    kind: 'session called off',
    serviceId: session.serviceId,
    subjectId: id,
    onDay: session.onDay,
    detail: { how: off.how },
  })
  if (off.how === 'called-off') await noteChange(tx, viewer, { why: 'called-off', ...session, session })
  return null
}

/** Takes it back that a session is off; where its room was taken meanwhile, it is said and nothing is done. */
export async function callOn(tx: Db, viewer: Viewer, id: string): Promise<Objection | Taken | null> {
  const session = await lockSession(tx, viewer, id)
  must(may(viewer, 'plan', session), 'sessions.plan')
  if (session.off === null) return null
  const taken = session.roomId === null ? [] : await clashesIn(tx, viewer, session.roomId, takenBy([session], session), [id])
  if (taken.length > 0) return { taken }
  return unlessTaken(tx, async () => {
    await tx
      .updateTable('callingOff')
      .set({ takenBackAt: Temporal.Now.instant(), takenBackById: viewer.id })
      .where('organisationId', '=', viewer.organisationId)
      .where('sessionId', '=', id)
      .where('takenBackAt', 'is', null)
      .execute()
    await recordEvent(tx, viewer, { kind: 'session called on', serviceId: session.serviceId, subjectId: id, onDay: session.onDay })
    await noteChange(tx, viewer, { why: 'held-after-all', ...session, session })
    return null
  })
}

async function noSuchTheme(tx: Db, viewer: Viewer, { themeId }: SessionSaid, before: Session): Promise<Objection | null> {
  if (themeId === null || themeId === before.themeId) return null
  const known = await tx
    .selectFrom('sessionTheme')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', themeId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  return known ? null : { key: 'form:chooseOne', field: 'themeId' }
}

type TimeAndPlace = Pick<Session, 'beginsAt' | 'venueId' | 'roomId'>

/** To another time or place than those who come know of; what is over, or off, moves nobody. */
const hasMoved = (before: Session, now: TimeAndPlace): boolean =>
  before.off === null &&
  Temporal.Instant.compare(before.endsAt, Temporal.Now.instant()) > 0 &&
  (Temporal.Instant.compare(before.beginsAt, now.beginsAt) !== 0 || before.venueId !== now.venueId || before.roomId !== now.roomId)

const wasOf = ({ beginsAt, venueName, roomName }: Session) => ({
  beginsAt: beginsAt.toString(),
  where: [venueName, roomName].filter(Boolean).join(', ') || null,
})

const ofSession = (tx: Db, viewer: Viewer, id: string) =>
  tx.updateTable('session').where('organisationId', '=', viewer.organisationId).where('id', '=', id)
