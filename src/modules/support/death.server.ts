import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import type { Viewer } from '../access/index.ts'
import { involve } from '../people/index.server.ts'
import { type Ended, endsOn, type OnDeath } from '../people/index.ts'
import type { Episode } from './episode/episode.ts'
import { episodesOf, openEpisodesOf } from './episode/queries.server.ts'
import { dropOpenHandOver } from './hand-over/dropping.server.ts'
import { setDeathTask } from './task/actions.server.ts'

/** When somebody has died their support is closed with the organisation's words for it, and what was to be done with them is to be done no more. */
export const supportDeath: OnDeath = {
  end: async (tx, viewer, { personId, diedOn }) => {
    const episodes = await openEpisodesOf(tx, viewer, personId)
    const reasonId = episodes.length > 0 ? await reasonOf(tx, viewer) : ''
    for (const episode of episodes) await close(tx, viewer, episode, { reasonId, onDay: endsOn(diedOn, episode.openedOn) })
    return [...episodes.map(({ id }): Ended => ({ what: 'episode', id, was: 'open' })), ...(await endTasks(tx, viewer, personId))]
  },
  takeUp: async (tx, viewer, { personId, today }, ended) => {
    const ids = (what: Ended['what']) => ended.filter((one) => one.what === what).map(({ id }) => id)
    const closed = (await episodesOf(tx, viewer, personId)).filter((one) => ids('episode').includes(one.id) && one.closingMeaning === 'died')
    for (const episode of closed) await reopen(tx, viewer, episode, today)
    await tx
      .updateTable('task')
      .set({ doneAt: null, doneById: null, endedBecause: null })
      .where('organisationId', '=', viewer.organisationId)
      .where('id', '=', (eb) => eb.fn.any(eb.val(ids('task'))))
      .where('endedBecause', '=', 'died')
      .execute()
    await tx
      .updateTable('task')
      .set({ doneAt: sql<Temporal.Instant>`now()`, doneById: viewer.id })
      .where('organisationId', '=', viewer.organisationId)
      .where('personId', '=', personId)
      .where('kind', '=', 'has-died')
      .where('doneAt', 'is', null)
      .execute()
  },
  tell: async (tx, viewer, { personId, deathId, workerIds, today }) => {
    for (const forId of workerIds) await setDeathTask(tx, viewer, { personId, aboutId: deathId, forId, dueOn: today })
  },
}

async function close(tx: Db, viewer: Viewer, episode: Episode, { reasonId, onDay }: { reasonId: string; onDay: Temporal.PlainDate }): Promise<void> {
  const { id: episodeId, personId, serviceId, workerId } = episode
  // nobody is to answer whether they take on somebody who has died
  await dropOpenHandOver(tx, viewer, episodeId)
  await tx
    .insertInto('closure')
    .values({ organisationId: viewer.organisationId, id: newId(), episodeId, reasonId, closedOn: onDay, closedById: viewer.id })
    .execute()
  // it stays on the worker's record of people: there is somebody to tell, and it may have been the wrong person
  await involve(tx, viewer, { personId, serviceId, state: 'past', workerId, sinceOn: onDay })
  await recordEvent(tx, viewer, { kind: 'episode closed', personId, serviceId, subjectId: episodeId, onDay, detail: { reason: 'died' } })
}

async function reopen(tx: Db, viewer: Viewer, { id, personId, serviceId, workerId, openedOn }: Episode, today: Temporal.PlainDate): Promise<void> {
  await tx
    .updateTable('closure')
    .set({ reopenedAt: sql<Temporal.Instant>`now()`, reopenedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('episodeId', '=', id)
    .where('reopenedAt', 'is', null)
    .execute()
  await involve(tx, viewer, { personId, serviceId, state: 'supported', workerId, sinceOn: openedOn })
  await recordEvent(tx, viewer, { kind: 'episode reopened', personId, serviceId, subjectId: id, onDay: today, detail: { lostWorker: false } })
}

async function endTasks(tx: Db, viewer: Viewer, personId: string): Promise<Ended[]> {
  const tasks = await tx
    .updateTable('task')
    .set({ doneAt: sql<Temporal.Instant>`now()`, doneById: viewer.id, endedBecause: 'died' })
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('doneAt', 'is', null)
    .returning(['id', 'kind'])
    .execute()
  for (const task of tasks) {
    await recordEvent(tx, viewer, { kind: 'task done', personId, subjectId: task.id, detail: { kind: task.kind, because: 'died' } })
  }
  return tasks.map(({ id }) => ({ what: 'task', id, was: 'open' }))
}

/** The organisation's own words for a closing by death; where it has taken them away, they come back for this. */
async function reasonOf(tx: Db, viewer: Viewer): Promise<string> {
  const found = await tx
    .selectFrom('closingReason')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('meaning', '=', 'died')
    .orderBy(sql`retired_at is not null`)
    .orderBy('position')
    .executeTakeFirst()
  if (found) return found.id
  const id = newId()
  const words = JSON.stringify({ en: 'Died', da: 'Død', ar: 'تُوفّي' })
  await tx
    .insertInto('closingReason')
    // not offered when an episode is closed by hand: a death is said with the person's record
    .values({ organisationId: viewer.organisationId, id, meaning: 'died', words, position: 1000, retiredAt: sql<Temporal.Instant>`now()` })
    .execute()
  return id
}
