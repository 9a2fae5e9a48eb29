import { sql } from 'kysely'
import { isAfter, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection, orNotFound } from '../../../platform/http.ts'
import { isLanguage, wordsFor } from '../../../platform/i18n.ts'
import { isId, newId } from '../../../platform/id.ts'
import { newToken } from '../../../platform/seal.ts'
import { recordEvent, stopMessagesAbout, writeMessage } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { findPerson, hasDied, waysToSend } from '../../people/index.server.ts'
import type { Episode } from '../episode/episode.ts'
import { setTaskAbout } from '../task/actions.server.ts'
import { mayAfter } from './access.ts'
import { type Change, type ChangeAnswers, changes, type Degree, type Ending, type FollowUp, type NeedTag, type Quote } from './closing.ts'
import { objections } from './objection.ts'
import { type HeldFollowUp, lockFollowUp } from './queries.server.ts'

/** For so many days a link to the questions is good. */
export const followUpLinkDays = 30

/**
 * Writes beside a closing how support ended, and when the person is asked what changed. In the transaction of the closing.
 * Whether a last questionnaire was answered is read from the answers, whatever was said.
 */
export async function tellEnding(
  tx: Db,
  viewer: Viewer,
  episode: Episode,
  ending: Ending,
  ask: { on: PlainDate; words: string } | null,
): Promise<void> {
  await tx
    .updateTable('closure')
    .set({
      ...ending,
      lastMeasure: sql<
        Ending['lastMeasure']
      >`case when last_measured_on(organisation_id, episode_id, closed_on) is null then ${ending.lastMeasure} else 'answered' end`,
    })
    .where('organisationId', '=', viewer.organisationId)
    .where('episodeId', '=', episode.id)
    .where('reopenedAt', 'is', null)
    .execute()
  if (ask === null) return
  const { personId, serviceId, id: episodeId } = episode
  const id = newId()
  await tx
    .insertInto('followUp')
    .values({ organisationId: viewer.organisationId, id, personId, episodeId, serviceId, dueOn: ask.on, askedById: viewer.id })
    .execute()
  await setTaskAbout(tx, viewer, { personId, serviceId, aboutId: id, forId: viewer.id, words: ask.words, dueOn: ask.on })
}

/** Support goes on: nobody is asked yet what changed. A link that went out opens nothing any more, and whoever was to ask is done with it. What was answered stays. */
export async function dropFollowUps(tx: Db, viewer: Viewer, { id: episodeId }: Pick<Episode, 'id'>): Promise<void> {
  const now = sql<Temporal.Instant>`now()`
  const dropped = await tx
    .updateTable('followUp')
    .set({ droppedAt: now, droppedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('episodeId', '=', episodeId)
    .where('answeredOn', 'is', null)
    .where('droppedAt', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of dropped) {
    await tx
      .updateTable('task')
      .set({ doneAt: now, doneById: viewer.id })
      .where('organisationId', '=', viewer.organisationId)
      .where('aboutId', '=', id)
      .where('doneAt', 'is', null)
      .execute()
    await stopMessagesAbout(tx, viewer, id)
  }
}

type Said = Record<Change, Degree | null> & { said: string | null }

/** What was answered, without what was left out. */
export const answersIn = (said: Said): ChangeAnswers =>
  Object.fromEntries(changes.flatMap((change) => (said[change] === null ? [] : [[change, said[change]]])))

/** Keeps what somebody said on the phone, or that they were not reached, or would rather not say. */
export async function answerByCall(
  tx: Db,
  viewer: Viewer,
  id: string,
  call: Said & { reached: 'call' | 'not-reached' | 'not-wanted'; onDay: PlainDate },
  today: PlainDate,
): Promise<FollowUp | Objection> {
  const followUp = await lockFollowUp(tx, viewer, id)
  must(mayAfter(viewer, 'follow-up', null), 'due.follow-up')
  if (followUp.answeredOn !== null) return objections['answered-already']
  if (followUp.droppedAt !== null) return objections['dropped']
  if (isAfter(call.onDay, today)) return objections['in-future']
  const isReached = call.reached === 'call'
  await tx
    .updateTable('followUp')
    .set({
      answeredOn: call.onDay,
      how: call.reached,
      answers: isReached ? JSON.stringify(answersIn(call)) : null,
      said: isReached ? call.said : null,
      recordedById: viewer.id,
    })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  const { personId, serviceId } = followUp
  await recordEvent(tx, viewer, { kind: 'follow-up answered', personId, serviceId, subjectId: id, onDay: call.onDay, detail: { how: call.reached } })
  return followUp
}

/**
 * Gives a link to the questions: in writing by one of the safe ways of somebody who agreed to be written to, or shown on the worker's screen, to be scanned. What is
 * written names nobody. A new one makes the one before it open nothing.
 */
export async function giveFollowUpLink(
  tx: Db,
  viewer: Viewer,
  id: string,
  send: string,
  address: (token: string) => string,
): Promise<{ token: string; personId: string; sent: boolean } | Objection> {
  const followUp = await lockFollowUp(tx, viewer, id)
  must(mayAfter(viewer, 'follow-up', null), 'due.follow-up')
  if (followUp.answeredOn !== null) return objections['answered-already']
  if (followUp.droppedAt !== null) return objections['dropped']
  const { personId, serviceId } = followUp
  if (await hasDied(tx, personId)) return { key: 'papers:death.stops' }
  const way = send === 'shown' ? null : (await waysToSend(tx, viewer, personId, 'outcome')).find((one) => one.id === send)
  if (way === undefined) return objections['not-a-way']
  const person = await findPerson(tx, viewer, personId)
  const theirs = person.languages.toSorted((a, b) => Number(b.preferred) - Number(a.preferred)).map((one) => one.language)
  const language = [...theirs, viewer.organisation.language, 'en'].find(isLanguage) ?? 'en'
  const { token, hash } = newToken()
  await tx
    .updateTable('followUp')
    .set({ tokenHash: hash, language, sentAt: sql<Temporal.Instant>`now()`, expiresAt: sql`now() + make_interval(days => ${followUpLinkDays})` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  const { t } = wordsFor(language)
  if (way !== null)
    await writeMessage(tx, viewer, {
      personId,
      aboutId: id,
      channel: way.channel,
      recipient: way.value,
      language,
      subject: t('due:followUp.mailSubject'),
      body: t('due:followUp.mailBody', { link: address(token), count: followUpLinkDays }),
      bearsLink: true,
    })
  await recordEvent(tx, viewer, { kind: 'follow-up asked', personId, serviceId, subjectId: id, detail: { channel: way?.channel ?? 'shown' } })
  return { token, personId, sent: way !== null }
}

/** Keeps what somebody answered by their link, once: of two that send at once, the second finds it answered. */
export async function answerByLink(tx: Db, organisationId: string, held: HeldFollowUp, said: Said, today: PlainDate): Promise<'kept' | 'spent'> {
  const { numUpdatedRows } = await tx
    .updateTable('followUp')
    .set({ answeredOn: today, how: 'link', answers: JSON.stringify(answersIn(said)), said: said.said })
    .where('organisationId', '=', organisationId)
    .where('id', '=', held.id)
    .where('answeredOn', 'is', null)
    .where('expiresAt', '>', sql<Temporal.Instant>`now()`)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return 'spent'
  const { personId, serviceId, id } = held
  await recordEvent(
    tx,
    { organisationId, id: null },
    { kind: 'follow-up answered', personId, serviceId, subjectId: id, onDay: today, detail: { how: 'link' } },
  )
  return 'kept'
}

export type NewQuote = Pick<Quote, 'words' | 'named' | 'name' | 'givenOn'> & { leave: boolean }

/** Keeps words that somebody lets us quote. Without their leave nothing is kept. */
export async function keepQuote(tx: Db, viewer: Viewer, personId: string, quote: NewQuote, today: PlainDate): Promise<{ id: string } | Objection> {
  must(mayAfter(viewer, 'quote', null), 'due.quote')
  await findPerson(tx, viewer, personId)
  const { leave, ...kept } = quote
  if (!leave) return objections['no-leave']
  if (kept.named !== 'nobody' && kept.name === null) return objections['no-name']
  if (isAfter(kept.givenOn, today)) return { ...objections['in-future'], field: 'givenOn' }
  const id = newId()
  const name = kept.named === 'nobody' ? null : kept.name
  await tx
    .insertInto('quote')
    .values({ ...kept, name, organisationId: viewer.organisationId, id, personId, keptById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'quote kept', personId, subjectId: id, onDay: kept.givenOn, detail: { named: kept.named } })
  return { id }
}

/** The person takes their leave back: the words are shown nowhere from now on. */
export async function withdrawQuote(tx: Db, viewer: Viewer, id: string): Promise<{ personId: string } | Objection> {
  if (!isId(id)) throw notFound()
  const own = tx.selectFrom('quote').select(['personId', 'withdrawnAt']).where('organisationId', '=', viewer.organisationId).where('id', '=', id)
  const { personId, withdrawnAt } = orNotFound(await own.forUpdate().executeTakeFirst())
  await findPerson(tx, viewer, personId)
  must(mayAfter(viewer, 'quote', null), 'due.quote')
  if (withdrawnAt !== null) return objections['withdrawn-already']
  await tx
    .updateTable('quote')
    .set({ withdrawnAt: sql<Temporal.Instant>`now()`, withdrawnById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'quote withdrawn', personId, subjectId: id })
  return { personId }
}

type NewFeedback = {
  kind: 'thanks' | 'wish' | 'worry' | 'idea'
  how: string
  words: string
  saidOn: PlainDate
  serviceId: string | null
  personId: string | null
}

/** Files what somebody said without being asked. */
export async function fileFeedback(tx: Db, viewer: Viewer, feedback: NewFeedback, today: PlainDate): Promise<{ id: string } | Objection> {
  must(mayAfter(viewer, 'feedback', null), 'due.feedback')
  if (feedback.personId !== null) await findPerson(tx, viewer, feedback.personId)
  if (isAfter(feedback.saidOn, today)) return { ...objections['in-future'], field: 'saidOn' }
  const id = newId()
  await tx
    .insertInto('feedback')
    .values({ ...feedback, how: feedback.how as 'spoken', organisationId: viewer.organisationId, id, filedById: viewer.id })
    .execute()
  const { personId, serviceId, saidOn, kind } = feedback
  await recordEvent(tx, viewer, { kind: 'feedback filed', personId, serviceId, subjectId: id, onDay: saidOn, detail: { kind } })
  return { id }
}

/** Logs a need of the community. Nobody is named: no person has a place in it, and neither has the event. */
export async function voiceNeed(
  tx: Db,
  viewer: Viewer,
  need: { words: string; tags: readonly NeedTag[]; place: string | null; heardOn: PlainDate },
  today: PlainDate,
): Promise<{ id: string } | Objection> {
  must(mayAfter(viewer, 'voice-need', null), 'due.voice-need')
  if (isAfter(need.heardOn, today)) return { ...objections['in-future'], field: 'heardOn' }
  const id = newId()
  await tx
    .insertInto('communityNeed')
    .values({ ...need, tags: [...need.tags], organisationId: viewer.organisationId, id, loggedById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'need voiced', subjectId: id, onDay: need.heardOn, detail: { tags: need.tags.join(' ') } })
  return { id }
}
