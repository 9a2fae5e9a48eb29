import { sql } from 'kysely'
import { isAfter, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { isLanguage, wordsFor } from '../../../platform/i18n.ts'
import { newToken } from '../../../platform/seal.ts'
import { recordEvent, writeMessage } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { findPerson, hasDied, waysToSend } from '../../people/index.server.ts'
import { mayAfter } from './access.ts'
import { type Change, type ChangeAnswers, changes, type Degree, type FollowUp } from './closing.ts'
import { objections } from './objection.ts'
import { type HeldFollowUp, lockFollowUp } from './queries.server.ts'

/** For so many days a link to the questions is good. */
export const followUpLinkDays = 30

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
