import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { findPerson, servicesOfPerson } from '../../people/index.server.ts'
import type { AskWorkers, OnClosed } from '../../people/index.ts'
import { mayNotes, mayTask } from '../access.ts'
import { handTaskOn } from './going-along.server.ts'
import { holders, lockTask } from './queries.server.ts'
import type { Task } from './task.ts'

export type NewTask = { words: string; dueOn: Temporal.PlainDate; forId: string | null; personId: string | null }

/** Sets something to do: for oneself, or by a manager for a colleague. */
export async function setTask(tx: Db, viewer: Viewer, { words, dueOn, forId, personId }: NewTask): Promise<{ id: string } | Objection> {
  must(mayNotes(viewer, 'set-task', null), 'support.set-task')
  const holderId = forId ?? viewer.id
  if (holderId !== viewer.id) {
    must(mayNotes(viewer, 'set-task-for-others', null), 'support.set-task-for-others')
    if (!(await holders(tx, viewer)).some((holder) => holder.id === holderId)) return { key: 'form:chooseOne', field: 'forId' }
  }
  if (personId !== null) await findPerson(tx, viewer, personId)
  return keepTask(tx, viewer, { kind: 'own', words, dueOn, forId: holderId, personId, serviceId: null, aboutId: null })
}

/** Tells somebody that they now support a person, with the words of the one who did before. */
export const setHandOverTask = (tx: Db, viewer: Viewer, task: Omit<Kept, 'kind'>): Promise<{ id: string }> =>
  keepTask(tx, viewer, { ...task, kind: 'handed-over' })

/** Tells a colleague that somebody whom they support has died. */
export const setDeathTask = (tx: Db, viewer: Viewer, task: Pick<Kept, 'personId' | 'aboutId' | 'forId' | 'dueOn'>): Promise<{ id: string }> =>
  keepTask(tx, viewer, { ...task, kind: 'has-died', words: null, serviceId: null })

/** Tells those who support somebody, for today, that a consent was taken back: what was stopped and whom to tell stands with the person's consents. */
export const askAboutWithdrawal: AskWorkers = async (tx, viewer, { personId, consentId, workerIds, today }) => {
  for (const forId of workerIds)
    await keepTask(tx, viewer, { kind: 'consent-withdrawn', words: null, dueOn: today, forId, personId, serviceId: null, aboutId: consentId })
}

/** What a colleague was to do about somebody whose record is closed to them now is to be done by whoever closed it; where they closed it to themselves, by who supports the person. */
export const handOnTasks: OnClosed = async (tx, viewer, { personId, viewerId }) => {
  const supports = (await servicesOfPerson(tx, viewer, personId)).map(({ workerId }) => workerId)
  const forId = viewerId === viewer.id ? supports.find((workerId) => workerId !== null && workerId !== viewerId) : viewer.id
  if (!forId) return
  const theirs = await tx
    .selectFrom('task')
    .select(['id', 'kind', 'personId', 'serviceId'])
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('forId', '=', viewerId)
    .where('doneAt', 'is', null)
    .execute()
  for (const task of theirs) await handTaskOn(tx, viewer, task, forId)
}

/** Tells somebody, in words, what became of what they asked for. */
export const setTaskAbout = (tx: Db, viewer: Viewer, task: Omit<Kept, 'kind'>): Promise<{ id: string }> =>
  keepTask(tx, viewer, { ...task, kind: 'own' })

/** Marks a task as done. One that is done already stays as it was. */
export async function finishTask(tx: Db, viewer: Viewer, taskId: string): Promise<void> {
  const task = await lockTask(tx, viewer, taskId)
  must(mayTask(viewer, 'finish', task), 'support.finish-task')
  if (task.doneAt !== null) return
  await markTask(tx, viewer, task, true)
  await recordEvent(tx, viewer, { kind: 'task done', personId: task.personId, subjectId: task.id, detail: { kind: task.kind } })
}

/** Takes back that a task was done. */
export async function takeTaskUpAgain(tx: Db, viewer: Viewer, taskId: string): Promise<void> {
  const task = await lockTask(tx, viewer, taskId)
  must(mayTask(viewer, 'finish', task), 'support.finish-task')
  // what ended by itself is not taken up again by hand
  if (task.doneAt === null || task.endedBecause !== null) return
  await markTask(tx, viewer, task, false)
  await recordEvent(tx, viewer, {
    kind: 'task set',
    personId: task.personId,
    subjectId: task.id,
    onDay: task.dueOn,
    detail: { kind: task.kind, again: true },
  })
}

type Kept = Pick<Task, 'kind' | 'words' | 'dueOn' | 'forId' | 'personId'> & { serviceId: string | null; aboutId: string | null }

async function keepTask(tx: Db, viewer: Viewer, task: Kept): Promise<{ id: string }> {
  const id = newId()
  await tx
    .insertInto('task')
    .values({ ...task, organisationId: viewer.organisationId, id, setById: viewer.id })
    .execute()
  const { personId, serviceId, dueOn } = task
  await recordEvent(tx, viewer, { kind: 'task set', personId, serviceId, subjectId: id, onDay: dueOn, detail: { kind: task.kind, again: false } })
  return { id }
}

async function markTask(tx: Db, viewer: Viewer, task: Task, done: boolean): Promise<void> {
  await tx
    .updateTable('task')
    .set(done ? { doneAt: sql<Temporal.Instant>`now()`, doneById: viewer.id } : { doneAt: null, doneById: null })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', task.id)
    .execute()
}
