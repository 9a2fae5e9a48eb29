import { sql } from 'kysely'
import { isBefore, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { findPerson } from '../../people/index.server.ts'
import { mayTask } from '../access.ts'
import { lockEpisode } from '../episode/queries.server.ts'
import { lockTask } from '../task/queries.server.ts'
import { mayDue } from './access.ts'
import type { DueKind, PauseReason } from './due.ts'
import { objections } from './objection.ts'
import { dueOfPerson, lockPause, pausesOf } from './queries.server.ts'
import { objectionToPause, objectionToSnooze } from './rules.ts'

type Putting = { untilOn: PlainDate; reason: string }

/** Puts off what is due about somebody, with the reason. It comes back by itself, and the deed resolves it meanwhile all the same. */
export async function snoozeDue(
  tx: Db,
  viewer: Viewer,
  { episodeId, kind }: { episodeId: string; kind: DueKind },
  { untilOn, reason }: Putting,
  today: PlainDate,
): Promise<{ personId: string } | Objection> {
  const episode = await lockEpisode(tx, viewer, episodeId)
  must(mayDue(viewer, 'snooze', null), 'due.snooze')
  const obstacle = objectionToSnooze(untilOn, today)
  if (obstacle) return objections[obstacle]
  const due = await dueOfPerson(tx, viewer, episode.personId, today)
  if (!due.some((one) => one.episodeId === episodeId && one.kind === kind)) return objections['not-due']
  const { personId, serviceId } = episode
  await tx
    .insertInto('dueSnooze')
    .values({ organisationId: viewer.organisationId, id: newId(), episodeId, personId, kind, untilOn, reason, snoozedById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, {
    kind: 'due put off',
    personId,
    serviceId,
    subjectId: episodeId,
    onDay: today,
    detail: { kind, untilOn: `${untilOn}` },
  })
  return { personId }
}

/** Puts a task off to a later day, with the reason. The day that it had stays on record. */
export async function snoozeTask(
  tx: Db,
  viewer: Viewer,
  taskId: string,
  { untilOn, reason }: Putting,
  today: PlainDate,
): Promise<{ done: true } | Objection> {
  const task = await lockTask(tx, viewer, taskId)
  must(mayTask(viewer, 'finish', task), 'support.finish-task')
  if (task.doneAt !== null) return objections['not-due']
  const from = isBefore(task.dueOn, today) ? today : task.dueOn
  const obstacle = objectionToSnooze(untilOn, from)
  if (obstacle) return objections[obstacle]
  const row = { organisationId: viewer.organisationId, id: newId(), taskId, fromOn: task.dueOn, untilOn, reason, snoozedById: viewer.id }
  await tx.insertInto('taskSnooze').values(row).execute()
  await tx.updateTable('task').set({ dueOn: untilOn }).where('organisationId', '=', viewer.organisationId).where('id', '=', taskId).execute()
  const detail = { kind: 'task', untilOn: `${untilOn}` }
  await recordEvent(tx, viewer, { kind: 'due put off', personId: task.personId, subjectId: taskId, onDay: today, detail })
  return { done: true }
}

export type NewPause = { reason: PauseReason; fromOn: PlainDate; untilOn: PlainDate | null; note: string | null }

/** Nothing comes due about somebody for a while. The person is locked: of two pauses at once the second meets the first. */
export async function pausePerson(tx: Db, viewer: Viewer, personId: string, pause: NewPause): Promise<{ id: string } | Objection> {
  must(mayDue(viewer, 'pause', null), 'due.pause')
  await tx.selectFrom('person').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', personId).forNoKeyUpdate().execute()
  await findPerson(tx, viewer, personId)
  const obstacle = objectionToPause(
    pause,
    (await pausesOf(tx, viewer, personId)).filter((one) => one.counts),
  )
  if (obstacle) return objections[obstacle]
  const id = newId()
  await tx
    .insertInto('pause')
    .values({ ...pause, organisationId: viewer.organisationId, id, personId, setById: viewer.id })
    .execute()
  const detail = { reason: pause.reason, untilOn: pause.untilOn?.toString() ?? null }
  await recordEvent(tx, viewer, { kind: 'pause begun', personId, subjectId: id, onDay: pause.fromOn, detail })
  return { id }
}

/** Somebody is back: yesterday was the last day of the pause. One that has not begun, or began today, counts for nothing. */
export async function endPause(tx: Db, viewer: Viewer, pauseId: string, today: PlainDate): Promise<{ personId: string } | Objection> {
  const pause = await lockPause(tx, viewer, pauseId)
  must(mayDue(viewer, 'pause', null), 'due.pause')
  if (pause.endedAt !== null) return objections['ended-already']
  const yesterday = today.subtract({ days: 1 })
  const began = isBefore(pause.fromOn, today)
  const isLonger = pause.untilOn === null || isBefore(yesterday, pause.untilOn)
  const days = began ? { untilOn: isLonger ? yesterday : pause.untilOn } : { counts: false }
  await tx
    .updateTable('pause')
    .set({ ...days, endedAt: sql<Temporal.Instant>`now()`, endedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', pauseId)
    .execute()
  await recordEvent(tx, viewer, { kind: 'pause ended', personId: pause.personId, subjectId: pauseId, onDay: today })
  return { personId: pause.personId }
}
