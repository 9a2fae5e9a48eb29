import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { involve } from '../../people/index.server.ts'
import { may } from '../access.ts'
import { dropOpenHandOver } from '../hand-over/dropping.server.ts'
import { setHandOverTask } from '../task/actions.server.ts'
import { handTaskOn, tasksGoingAlong } from '../task/going-along.server.ts'
import { mayCaseload } from './access.ts'
import type { CaseloadEpisode, Taker } from './caseload.ts'
import { nobodyFor, objections } from './objection.ts'
import { caseloadOf, openTasksOf, takers } from './queries.server.ts'
import { servicesToTake, shareOut, shareTasks } from './rules.ts'

export type WishedMove = {
  everybody: boolean
  episodeIds: readonly string[]
  taskIds: readonly string[]
  toIds: readonly string[]
  note: string | null
}

/**
 * Moves people and tasks from one worker, or from nobody, to one or several, all in one go or not at all.
 * Each who takes over finds one task with the note, not one for every person.
 */
export async function moveCaseload(
  tx: Db,
  viewer: Viewer,
  workerId: string | null,
  wished: WishedMove,
  today: PlainDate,
): Promise<{ id: string; people: number } | Objection> {
  must(mayCaseload(viewer, 'move', { workerId }), 'due.move')
  await lockEpisodes(tx, viewer, workerId, wished)
  const all = await caseloadOf(tx, viewer, workerId)
  const people = wished.everybody ? all : all.filter((one) => wished.episodeIds.includes(one.episodeId))
  const tasks =
    workerId === null ? [] : (await openTasksOf(tx, viewer, workerId)).filter((one) => wished.everybody || wished.taskIds.includes(one.id))
  if (!wished.everybody && (people.length < wished.episodeIds.length || tasks.length < wished.taskIds.length)) return objections['changed-meanwhile']
  if (people.length + tasks.length === 0) return objections['nobody-chosen']
  for (const one of people) must(may(viewer, 'hand-over', { serviceId: one.serviceId, workerId }), 'support.hand-over')
  const services = servicesToTake(people, tasks)
  const able = await takers(tx, viewer, services.length > 0 ? services : viewer.serviceIds)
  const chosen = able.filter((taker) => wished.toIds.includes(taker.id) && taker.id !== workerId)
  if (chosen.length === 0 || chosen.length < wished.toIds.length) return objections['nobody-to']
  const shared = shareOut(people, chosen)
  if ('nobodyFor' in shared) return nobodyFor(shared.nobodyFor.knownAs)
  const sharedTasks = shareTasks(tasks, shared.given, chosen)
  if ('nobodyFor' in sharedTasks) return nobodyFor(sharedTasks.nobodyFor.knownAs ?? '')

  const id = newId()
  const row = { organisationId: viewer.organisationId, id, fromId: workerId, note: wished.note, movedById: viewer.id }
  await tx.insertInto('caseloadMove').values(row).execute()
  for (const [one, taker] of shared.given) await giveEpisode(tx, viewer, id, one, taker, today)
  for (const [task, taker] of sharedTasks.given) await giveTask(tx, viewer, id, task, workerId, taker.id)
  await giveTasksAlong(tx, viewer, id, shared.given)
  for (const taker of chosen.filter((one) => one.id !== viewer.id))
    await setHandOverTask(tx, viewer, { personId: null, serviceId: null, aboutId: id, forId: taker.id, words: wished.note, dueOn: today })
  const detail = { people: people.length, tasks: tasks.length, takers: chosen.length }
  await recordEvent(tx, viewer, { kind: 'caseload moved', subjectId: id, onDay: today, detail })
  return { id, people: people.length }
}

/** In the order of their ids, so that two moves at once do not wait for each other. */
const lockEpisodes = (tx: Db, viewer: Viewer, workerId: string | null, { everybody, episodeIds }: WishedMove) =>
  tx
    .selectFrom('episode')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .$if(everybody, (query) => query.where('workerId', workerId === null ? 'is' : '=', workerId))
    .$if(!everybody, (query) => query.where(sql<boolean>`id = any(${[...episodeIds]}::uuid[])`))
    .orderBy('id')
    .forUpdate()
    .execute()

export async function giveEpisode(tx: Db, viewer: Viewer, moveId: string, one: CaseloadEpisode, taker: Taker, today: PlainDate): Promise<void> {
  const { episodeId, personId, serviceId, workerId } = one
  await setWorker(tx, viewer, one, taker.id, today)
  await tx
    .insertInto('caseloadMoveItem')
    .values({ organisationId: viewer.organisationId, id: newId(), moveId, episodeId, fromId: workerId, toId: taker.id })
    .execute()
  const detail = { fromWorkerId: workerId, toWorkerId: taker.id, together: true }
  await recordEvent(tx, viewer, { kind: 'episode handed over', personId, serviceId, subjectId: episodeId, onDay: today, detail })
}

/** What whoever had somebody was to do about them goes where they go, whether or not it was ticked. Asked when all of them have been given. */
export async function giveTasksAlong(tx: Db, viewer: Viewer, moveId: string, given: readonly (readonly [CaseloadEpisode, Taker])[]): Promise<void> {
  const support = given.map(([{ episodeId, personId, serviceId, workerId }, taker]) => ({
    episodeId,
    personId,
    serviceId,
    fromId: workerId,
    toId: taker.id,
  }))
  for (const task of await tasksGoingAlong(tx, viewer, support)) await giveTask(tx, viewer, moveId, task, task.fromId, task.toId)
}

type Given = Parameters<typeof handTaskOn>[2]

async function giveTask(tx: Db, viewer: Viewer, moveId: string, task: Given, fromId: string | null, toId: string): Promise<void> {
  await handTaskOn(tx, viewer, task, toId)
  const item = { organisationId: viewer.organisationId, id: newId(), moveId, taskId: task.id, fromId, toId }
  await tx.insertInto('caseloadMoveItem').values(item).execute()
}

type Placed = Pick<CaseloadEpisode, 'episodeId' | 'personId' | 'serviceId'>

/** Puts an episode, and with it the reason to see the person, on somebody's caseload, or on nobody's. */
export async function setWorker(
  tx: Db,
  viewer: Viewer,
  { episodeId, personId, serviceId }: Placed,
  workerId: string | null,
  today: PlainDate,
): Promise<void> {
  // an offer of whoever had it is no longer theirs to make
  await dropOpenHandOver(tx, viewer, episodeId)
  await tx
    .updateTable('episode')
    .set({ workerId, version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', episodeId)
    .execute()
  await involve(tx, viewer, { personId, serviceId, state: 'supported', workerId, sinceOn: today })
}
