import { sql } from 'kysely'
import type { PlainDate } from '../../platform/day.ts'
import { isBefore } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import type { Activity } from './activity.ts'
import type { TimesSaid } from './forms.ts'
import { objectionToPlace } from './place.server.ts'
import { layUntil, type Recurrence, slotsOf } from './planning.ts'
import { lockActivity } from './queries.server.ts'
import { clashesIn, leftOutBetween, lockRecurrence } from './recurrence.queries.server.ts'
import { instantAt, ruleOf } from './recurrence.ts'
import { lockSession } from './session.queries.server.ts'
import { insertSessions, moveOver, removeSessions, type Taken, takenBy, unlessTaken } from './slots.server.ts'
import { noteChange } from './writing/changed.actions.server.ts'

/** What was laid: how many sessions, and which there were already that stay as they are. */
export type Laid = { laid: number; kept: number; recurrenceId: string | null; sessionId: string | null }

/** Says when an activity is held, once or again and again, and lays its sessions. All are laid, or none. */
export async function sayWhenHeld(tx: Db, viewer: Viewer, activityId: string, said: TimesSaid, today: PlainDate): Promise<Laid | Taken | Objection> {
  const activity = await lockActivity(tx, viewer, activityId)
  must(may(viewer, 'plan', activity), 'sessions.plan')
  const objection = await objectionTo(tx, viewer, activity, said)
  if (objection) return objection
  if (said.pattern === null) return once(tx, viewer, activity, said)
  const laid = await layAnew(tx, viewer, activity, said, [], today)
  if ('key' in laid || 'taken' in laid) return laid
  await recordEvent(tx, viewer, {
    kind: 'times planned',
    serviceId: activity.serviceId,
    subjectId: activityId,
    onDay: said.fromOn,
    detail: { sessions: laid.laid },
  })
  return laid
}

/**
 * Changes one session of a recurrence and all later ones. What was ends on the day before; what stays on its day keeps its id, so that whoever is put with it
 * goes along; of which somebody said something alone stays as it is.
 */
export async function changeLaterOnes(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  said: TimesSaid,
  today: PlainDate,
): Promise<Laid | Taken | Objection> {
  const session = await lockSession(tx, viewer, sessionId)
  const activity = await lockActivity(tx, viewer, session.activityId)
  must(may(viewer, 'plan', activity), 'sessions.plan')
  if (session.recurrenceId === null || session.slotOn === null || said.pattern === null) return { key: 'sessions:objection.once', field: 'repeats' }
  const before = await lockRecurrence(tx, viewer, session.recurrenceId)
  const objection = await objectionTo(tx, viewer, activity, said)
  if (objection) return objection
  if (isBefore(said.fromOn, session.slotOn)) return { key: 'sessions:objection.begins-before', field: 'fromOn' }
  const later = await laterOnes(tx, viewer, before, session.slotOn)
  await endOn(tx, viewer, before, session.slotOn.subtract({ days: 1 }))
  const laid = await layAnew(tx, viewer, activity, said, later, today)
  if ('key' in laid || 'taken' in laid) return laid
  await recordEvent(tx, viewer, {
    kind: 'times changed',
    serviceId: activity.serviceId,
    subjectId: activity.id,
    onDay: said.fromOn,
    detail: { sessions: laid.laid },
  })
  await noteChange(tx, viewer, { why: 'times-changed', activityId: activity.id, serviceId: activity.serviceId, session: null })
  return laid
}

/** Says the last day on which an activity is held so. Later sessions of which nothing was said go; how many stay is told. */
export async function endTimes(
  tx: Db,
  viewer: Viewer,
  recurrenceId: string,
  untilOn: PlainDate,
): Promise<{ gone: number; kept: number } | Objection> {
  const recurrence = await lockRecurrence(tx, viewer, recurrenceId)
  const activity = await lockActivity(tx, viewer, recurrence.activityId)
  must(may(viewer, 'plan', activity), 'sessions.plan')
  if (isBefore(untilOn, recurrence.fromOn.subtract({ days: 1 }))) return { key: 'sessions:objection.ends-before', field: 'untilOn' }
  const later = await laterOnes(tx, viewer, recurrence, untilOn.add({ days: 1 }))
  const gone = later.filter(({ isBare }) => isBare).map(({ id }) => id)
  await removeSessions(tx, viewer, gone)
  await endOn(tx, viewer, recurrence, untilOn)
  await recordEvent(tx, viewer, {
    kind: 'times ended',
    serviceId: activity.serviceId,
    subjectId: activity.id,
    onDay: untilOn,
    detail: { sessions: gone.length },
  })
  if (gone.length > 0) await noteChange(tx, viewer, { why: 'times-ended', activityId: activity.id, serviceId: activity.serviceId, session: null })
  return { gone: gone.length, kept: later.length - gone.length }
}

async function objectionTo(tx: Db, viewer: Viewer, activity: Activity, said: TimesSaid): Promise<Objection | null> {
  if (activity.closedOn !== null && isBefore(activity.closedOn, said.fromOn)) return { key: 'sessions:objection.activity-closed', field: 'fromOn' }
  return objectionToPlace(tx, viewer, said)
}

type Later = { id: string; slotOn: PlainDate; isBare: boolean; saidAlone: boolean }

const laterOnes = async (tx: Db, viewer: Viewer, { id }: Pick<Recurrence, 'id'>, from: PlainDate): Promise<Later[]> =>
  (
    await sql<Later>`select s.id, s.slot_on, is_bare(s) as is_bare, s.said_alone from session s
      where s.organisation_id = ${viewer.organisationId} and s.recurrence_id = ${id} and s.slot_on >= ${from.toString()}::date order by s.slot_on for update`.execute(
      tx,
    )
  ).rows

const endOn = (tx: Db, viewer: Viewer, { id, fromOn, untilOn, version }: Recurrence, day: PlainDate) =>
  tx
    .updateTable('recurrence')
    .set({
      untilOn: untilOn !== null && isBefore(untilOn, day) ? untilOn : isBefore(day, fromOn) ? fromOn.subtract({ days: 1 }) : day,
      version: version + 1,
    })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()

/** A new recurrence and its sessions. Of the later ones of what it follows, those on a day that stays move over to it. Whoever asks has seen that it may be. */
export async function layAnew(
  tx: Db,
  viewer: Viewer,
  activity: Activity,
  said: TimesSaid,
  later: readonly Later[],
  today: PlainDate,
): Promise<Laid | Taken | Objection> {
  const id = newId()
  const recurrence = { ...columnsOf(said), id, laidUntil: layUntil(said.fromOn, today) }
  const leftOut = await leftOutBetween(tx, viewer, said, said.fromOn, recurrence.laidUntil)
  const slots = slotsOf(recurrence, recurrence.laidUntil, leftOut, viewer.organisation.timeZone)
  if (slots.length === 0) return { key: 'sessions:objection.never-held', field: 'repeats' }
  const stay = later.filter(({ saidAlone, isBare, slotOn }) => saidAlone || (!isBare && slots.every(({ onDay }) => !onDay.equals(slotOn))))
  const free = slots.filter(({ onDay }) => stay.every(({ slotOn }) => !slotOn.equals(onDay)))
  const moving = later.filter(({ id: one }) => stay.every((kept) => kept.id !== one))
  const taken =
    said.roomId === null
      ? []
      : await clashesIn(
          tx,
          viewer,
          said.roomId,
          takenBy(free, said),
          moving.map((one) => one.id),
        )
  if (taken.length > 0) return { taken }
  await tx
    .insertInto('recurrence')
    .values({ organisationId: viewer.organisationId, activityId: activity.id, ...recurrence, begins: said.begins.toString() })
    .execute()
  return unlessTaken(tx, async () => {
    const on = new Map(moving.map((one) => [one.slotOn.toString(), one]))
    await removeSessions(
      tx,
      viewer,
      moving.filter((one) => free.every(({ onDay }) => !onDay.equals(one.slotOn))).map((one) => one.id),
    )
    const [moved, fresh] = [free.filter(({ onDay }) => on.has(onDay.toString())), free.filter(({ onDay }) => !on.has(onDay.toString()))]
    await moveOver(
      tx,
      viewer,
      moved.map((slot) => ({ ...slot, id: on.get(slot.onDay.toString())?.id ?? slot.id })),
      id,
      said,
    )
    await insertSessions(tx, viewer, activity.id, fresh, id, said)
    return { laid: free.length, kept: stay.length, recurrenceId: id, sessionId: null }
  })
}

async function once(tx: Db, viewer: Viewer, activity: Activity, said: TimesSaid): Promise<Laid | Taken | Objection> {
  const beginsAt = instantAt(said.fromOn, said.begins, viewer.organisation.timeZone)
  const slot = { id: newId(), onDay: said.fromOn, beginsAt, endsAt: beginsAt.add({ minutes: said.minutes }) }
  const taken = said.roomId === null ? [] : await clashesIn(tx, viewer, said.roomId, takenBy([slot], said), [])
  if (taken.length > 0) return { taken }
  return unlessTaken(tx, async () => {
    await insertSessions(tx, viewer, activity.id, [slot], null, said)
    await recordEvent(tx, viewer, {
      kind: 'times planned',
      serviceId: activity.serviceId,
      subjectId: activity.id,
      onDay: said.fromOn,
      detail: { sessions: 1 },
    })
    return { laid: 1, kept: 0, recurrenceId: null, sessionId: slot.id }
  })
}

const columnsOf = ({ pattern, begins, ...said }: TimesSaid) => ({
  rule: ruleOf(pattern as NonNullable<typeof pattern>),
  ...{ fromOn: said.fromOn, untilOn: said.untilOn, minutes: said.minutes, setUpMinutes: said.setUpMinutes, clearUpMinutes: said.clearUpMinutes },
  ...{ briefMinutes: said.briefMinutes, debriefMinutes: said.debriefMinutes, venueId: said.venueId, roomId: said.roomId },
  ...{ skipsClosedDays: said.skipsClosedDays, inTerm: said.inTerm, begins },
})
