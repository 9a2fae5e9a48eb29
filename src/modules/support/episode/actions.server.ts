import { sql } from 'kysely'
import { isAfter } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { type Objection, orNotFound } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { findPerson, hasDied, involve } from '../../people/index.server.ts'
import { may } from '../access.ts'
import { dropOpenHandOver } from '../hand-over/dropping.server.ts'
import { setHandOverTask } from '../task/actions.server.ts'
import { handTaskOn, tasksGoingAlong } from '../task/going-along.server.ts'
import type { Episode } from './episode.ts'
import { objections } from './objection.ts'
import { closingReasons, colleagues, episodesOf, findService, lockEpisode } from './queries.server.ts'
import { objectionToClosing, objectionToHandOver, objectionToOpening, objectionToReopening } from './rules.ts'
import { hasLostWorker, worksThere } from './works-there.queries.server.ts'

export type NewEpisode = {
  personId: string
  serviceId: string
  referralId: string | null
  workerId: string | null
  /** Kept where the service takes people in by nomination. */
  nominatedBy?: string | null
  openedOn: Temporal.PlainDate
}

/** Opens one person's time in one service. Of two opened at once the second meets an objection: a person has one open episode in a service. */
export async function openEpisode(tx: Db, viewer: Viewer, opening: NewEpisode): Promise<{ id: string } | Objection> {
  const { personId, serviceId, referralId, workerId, nominatedBy = null, openedOn } = opening
  await lockPerson(tx, viewer, personId)
  await findPerson(tx, viewer, personId)
  const service = await findService(tx, viewer, serviceId)
  must(may(viewer, 'open', { serviceId, workerId }), 'support.open')
  const obstacle = objectionToOpening({ referralId, nominatedBy }, service, await episodesOf(tx, viewer, personId))
  if (obstacle) return objections[obstacle]
  if (await hasDied(tx, personId)) return { key: 'papers:death.stops' }

  const id = newId()
  await tx
    .insertInto('episode')
    .values({
      ...{ organisationId: viewer.organisationId, id, personId, serviceId, referralId, workerId, openedOn, openedById: viewer.id },
      nominatedBy: service.startsBy === 'nomination' ? nominatedBy : null,
    })
    .execute()
  await involve(tx, viewer, { personId, serviceId, state: 'supported', workerId, sinceOn: openedOn })
  await recordEvent(tx, viewer, { kind: 'episode opened', personId, serviceId, subjectId: id, onDay: openedOn, detail: { workerId } })
  return { id }
}

/** Takes somebody into a service that simply starts, or that they were nominated for. */
export async function startEpisode(
  tx: Db,
  viewer: Viewer,
  opening: Omit<NewEpisode, 'referralId'>,
  today: Temporal.PlainDate,
): Promise<{ id: string } | Objection> {
  if (isAfter(opening.openedOn, today)) return objections['in-future']
  if (opening.workerId !== null && !(await worksThere(tx, viewer, opening, opening.workerId))) return objections['not-their-colleague']
  return openEpisode(tx, viewer, { ...opening, referralId: null })
}

/** Gives somebody's support to another worker, who finds it on their Today with the note. */
export async function handOverEpisode(
  tx: Db,
  viewer: Viewer,
  episodeId: string,
  handOver: { workerId: string; note: string | null; version: number | null; label: string },
  today: Temporal.PlainDate,
): Promise<{ episode: Episode } | Objection | Stale> {
  const episode = await lockEpisode(tx, viewer, episodeId)
  must(may(viewer, 'hand-over', episode), 'support.hand-over')
  const there = await colleagues(tx, viewer, [episode.serviceId], episode.personId)
  const obstacle = objectionToHandOver(
    episode,
    handOver.workerId,
    there.map((colleague) => colleague.id),
  )
  if (obstacle) return objections[obstacle]
  if (handOver.version !== episode.version) {
    const yours = there.find((colleague) => colleague.id === handOver.workerId)?.name ?? ''
    return { stale: [{ field: 'workerId', label: handOver.label, theirs: episode.workerName ?? '', yours }], version: episode.version }
  }

  const { personId, serviceId } = episode
  await dropOpenHandOver(tx, viewer, episodeId)
  await give(tx, viewer, episode, handOver.workerId, today)
  if (handOver.workerId !== viewer.id) {
    await setHandOverTask(tx, viewer, { personId, serviceId, aboutId: episodeId, forId: handOver.workerId, words: handOver.note, dueOn: today })
  }
  return { episode }
}

/** Gives somebody's support to whoever said that they take it on, who may have had no reason to see the person until now. Answers how many open tasks went along. */
export async function giveEpisodeTo(
  tx: Db,
  viewer: Viewer,
  episodeId: string,
  workerId: string,
  today: Temporal.PlainDate,
): Promise<{ tasks: number } | Objection> {
  const episodes = tx.selectFrom('episode').where('organisationId', '=', viewer.organisationId).where('id', '=', episodeId)
  await episodes.select('id').forUpdate().execute()
  const episode = orNotFound(await episodes.select(['id', 'personId', 'serviceId', 'workerId']).executeTakeFirst())
  const closure = await tx
    .selectFrom('closure')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('episodeId', '=', episodeId)
    .where('reopenedAt', 'is', null)
    .executeTakeFirst()
  if (closure) return objections['already-closed']
  if (!(await worksThere(tx, viewer, episode, workerId))) return objections['not-their-colleague']
  return { tasks: await give(tx, viewer, episode, workerId, today) }
}

/** Puts the support, and with it what was to be done about the person, with another worker. Answers how many open tasks went along. */
async function give(
  tx: Db,
  viewer: Viewer,
  { id, personId, serviceId, workerId: before }: Pick<Episode, 'id' | 'personId' | 'serviceId' | 'workerId'>,
  workerId: string,
  today: Temporal.PlainDate,
): Promise<number> {
  await tx
    .updateTable('episode')
    .set({ workerId, version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await involve(tx, viewer, { personId, serviceId, state: 'supported', workerId, sinceOn: today })
  const detail = { fromWorkerId: before, toWorkerId: workerId }
  await recordEvent(tx, viewer, { kind: 'episode handed over', personId, serviceId, subjectId: id, onDay: today, detail })
  const along = await tasksGoingAlong(tx, viewer, [{ episodeId: id, personId, serviceId, fromId: before, toId: workerId }])
  for (const task of along) await handTaskOn(tx, viewer, task, workerId)
  return along.length
}

/** Closes an episode with its reason. It can be opened again, and the closure stays on record. */
export async function closeEpisode(
  tx: Db,
  viewer: Viewer,
  episodeId: string,
  closing: { reasonId: string; onDay: Temporal.PlainDate; note: string | null },
  today: Temporal.PlainDate,
): Promise<{ episode: Episode } | Objection> {
  const episode = await lockEpisode(tx, viewer, episodeId)
  must(may(viewer, 'close', episode), 'support.close')
  const obstacle = objectionToClosing(episode, closing.onDay, today)
  if (obstacle) return objections[obstacle]
  const reason = (await closingReasons(tx, viewer)).find((one) => one.id === closing.reasonId)
  if (!reason) return objections['not-a-reason']

  const { personId, serviceId } = episode
  await dropOpenHandOver(tx, viewer, episodeId)
  await tx
    .insertInto('closure')
    .values({
      organisationId: viewer.organisationId,
      id: newId(),
      episodeId,
      reasonId: reason.id,
      note: closing.note,
      closedOn: closing.onDay,
      closedById: viewer.id,
    })
    .execute()
  // whose support has ended is on nobody's caseload: that was a reason to see them, and is none any more
  await involve(tx, viewer, { personId, serviceId, state: 'past', workerId: null, sinceOn: closing.onDay })
  await recordEvent(tx, viewer, {
    kind: 'episode closed',
    personId,
    serviceId,
    subjectId: episodeId,
    onDay: closing.onDay,
    detail: { reason: reason.meaning },
  })
  return { episode }
}

/**
 * Takes a closing back. The closure stays, marked with who took it back and when. Whoever supported the person does so again, unless they left
 * meanwhile, work elsewhere, or the record was closed to them: then it is nobody's until it is handed over.
 */
export async function reopenEpisode(
  tx: Db,
  viewer: Viewer,
  episodeId: string,
  today: Temporal.PlainDate,
): Promise<{ episode: Episode; lostWorker: boolean } | Objection> {
  const locked = await lockEpisode(tx, viewer, episodeId)
  await lockPerson(tx, viewer, locked.personId)
  must(may(viewer, 'reopen', locked), 'support.reopen')
  const theirs = await episodesOf(tx, viewer, locked.personId)
  const episode = theirs.find((one) => one.id === episodeId) ?? locked
  const obstacle = objectionToReopening(episode, theirs)
  if (obstacle) return objections[obstacle]

  const { personId, serviceId, openedOn, closedOn } = episode
  const lostWorker = await hasLostWorker(tx, viewer, episode)
  const workerId = lostWorker ? null : episode.workerId
  await tx
    .updateTable('closure')
    .set({ reopenedAt: sql<Temporal.Instant>`now()`, reopenedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('episodeId', '=', episodeId)
    .where('reopenedAt', 'is', null)
    .execute()
  if (lostWorker) await leaveToNobody(tx, viewer, episodeId)
  await involve(tx, viewer, { personId, serviceId, state: 'supported', workerId, sinceOn: openedOn })
  const detail = { closedOn: closedOn?.toString() ?? null, lostWorker }
  await recordEvent(tx, viewer, { kind: 'episode reopened', personId, serviceId, subjectId: episodeId, onDay: today, detail })
  return { episode, lostWorker }
}

const leaveToNobody = (tx: Db, viewer: Viewer, episodeId: string) =>
  tx
    .updateTable('episode')
    .set({ workerId: null, version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', episodeId)
    .execute()

// No key is touched, so that rows that point at the person need not wait.
async function lockPerson(tx: Db, viewer: Viewer, personId: string): Promise<void> {
  await tx.selectFrom('person').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', personId).forNoKeyUpdate().execute()
}
