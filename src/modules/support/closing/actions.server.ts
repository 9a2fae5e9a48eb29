import { sql } from 'kysely'
import { isAfter, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection, orNotFound } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { recordEvent, stopMessagesAbout } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { findPerson } from '../../people/index.server.ts'
import type { Episode } from '../episode/episode.ts'
import { setTaskAbout } from '../task/actions.server.ts'
import { mayAfter } from './access.ts'
import type { Ending, NeedTag, Quote } from './closing.ts'
import { objections } from './objection.ts'

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
