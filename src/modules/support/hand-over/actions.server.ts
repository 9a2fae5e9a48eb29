import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { isLanguage, wordsFor } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may, mayHandOver } from '../access.ts'
import { giveEpisodeTo } from '../episode/actions.server.ts'
import { objections } from '../episode/objection.ts'
import { colleagues, lockEpisode } from '../episode/queries.server.ts'
import { objectionToHandOver } from '../episode/rules.ts'
import { setTaskAbout } from '../task/actions.server.ts'
import { type HandOver, isAnswered } from './hand-over.ts'
import { lockHandOver } from './queries.server.ts'

/** Asks a colleague to take somebody on. Nothing moves until they say yes; one offer of a person's support is open at a time. */
export async function askToTakeOn(
  tx: Db,
  viewer: Viewer,
  episodeId: string,
  { workerId, note }: { workerId: string; note: string | null },
  today: Temporal.PlainDate,
): Promise<{ id: string; personId: string } | Objection> {
  const episode = await lockEpisode(tx, viewer, episodeId)
  must(may(viewer, 'hand-over', episode), 'support.hand-over')
  const there = await colleagues(tx, viewer, [episode.serviceId], episode.personId)
  const obstacle = objectionToHandOver(
    episode,
    workerId,
    there.map((colleague) => colleague.id),
  )
  if (obstacle) return objections[obstacle]
  if (note === null) return { key: 'support:handOver.noteNeeded', field: 'note' }
  if (await isOffered(tx, viewer, episodeId)) return { key: 'support:handOver.alreadyAsked', field: 'workerId' }
  const id = newId()
  await tx
    .insertInto('handOver')
    .values({
      organisationId: viewer.organisationId,
      id,
      episodeId,
      fromWorkerId: episode.workerId,
      toWorkerId: workerId,
      note,
      askedById: viewer.id,
      askedOn: today,
    })
    .execute()
  const { personId, serviceId } = episode
  const detail = { fromWorkerId: episode.workerId, toWorkerId: workerId }
  await recordEvent(tx, viewer, { kind: 'hand-over asked', personId, serviceId, subjectId: episodeId, onDay: today, detail })
  return { id, personId }
}

// asked without looking at who may see it: an offer that one cannot see stands in the way as well
const isOffered = async (tx: Db, viewer: Viewer, episodeId: string): Promise<boolean> =>
  (await tx
    .selectFrom('handOver')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('episodeId', '=', episodeId)
    .where('answer', 'is', null)
    .executeTakeFirst()) !== undefined

/** Takes somebody on, or sends them back with a word. Sent back, their support stays where it was, and whoever asked finds it among their tasks. */
export async function answerHandOver(
  tx: Db,
  viewer: Viewer,
  id: string | undefined,
  { answer, why }: { answer: 'accepted' | 'rejected'; why: string | null },
  today: Temporal.PlainDate,
): Promise<HandOver | Objection> {
  const handOver = await lockHandOver(tx, viewer, id)
  must(mayHandOver(viewer, 'answer', handOver), 'support.answer-hand-over')
  if (isAnswered(handOver)) return { key: 'support:handOver.answered' }
  const { episodeId, personId, serviceId } = handOver
  await write(tx, viewer, handOver, answer, why)
  const given = answer === 'accepted' ? await giveEpisodeTo(tx, viewer, episodeId, handOver.toWorkerId, today) : { tasks: 0 }
  if ('key' in given) return given
  const kind = answer === 'accepted' ? 'hand-over accepted' : 'hand-over sent back'
  const detail = { fromWorkerId: handOver.fromWorkerId, toWorkerId: handOver.toWorkerId, tasks: given.tasks }
  await recordEvent(tx, viewer, { kind, personId, serviceId, subjectId: episodeId, onDay: today, detail })
  if (handOver.askedById !== viewer.id) {
    const words = answerInWords(viewer, handOver.toName, answer === 'accepted' ? given : { why })
    await setTaskAbout(tx, viewer, { personId, serviceId, aboutId: episodeId, forId: handOver.askedById, words, dueOn: today })
  }
  return handOver
}

/** What became of an offer, for whoever made it: in the language of the organisation, since it is kept. */
function answerInWords(viewer: Viewer, worker: string, answer: { tasks: number } | { why: string | null }): string {
  const { t } = wordsFor(isLanguage(viewer.organisation.language) ? viewer.organisation.language : 'en')
  if ('why' in answer) return t('support:handOver.taskSentBack', { worker, why: answer.why ?? '' })
  const taken = t('support:handOver.taskAccepted', { worker })
  return answer.tasks === 0 ? taken : `${taken} ${t('support:handOver.tasksWent', { count: answer.tasks })}`
}

/** Takes an offer back before it was answered. */
export async function withdrawHandOver(tx: Db, viewer: Viewer, id: string | undefined, today: Temporal.PlainDate): Promise<HandOver | Objection> {
  const handOver = await lockHandOver(tx, viewer, id)
  must(mayHandOver(viewer, 'withdraw', handOver), 'support.withdraw-hand-over')
  if (isAnswered(handOver)) return { key: 'support:handOver.answered' }
  await write(tx, viewer, handOver, 'withdrawn', null)
  const { episodeId, personId, serviceId, fromWorkerId, toWorkerId } = handOver
  const detail = { fromWorkerId, toWorkerId }
  await recordEvent(tx, viewer, { kind: 'hand-over withdrawn', personId, serviceId, subjectId: episodeId, onDay: today, detail })
  return handOver
}

const write = (tx: Db, viewer: Viewer, { id }: HandOver, answer: 'accepted' | 'rejected' | 'withdrawn', why: string | null) =>
  tx
    .updateTable('handOver')
    .set({ answer, answerWords: why, answeredById: viewer.id, answeredAt: sql<Temporal.Instant>`now()` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
