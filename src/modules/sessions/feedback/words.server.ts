import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { visiblePeople } from '../../people/index.server.ts'
import { mayAsk, readsIn } from './access.ts'
import { keptWords } from './sets.queries.server.ts'

/** What somebody wrote to one question. */
export type Written = {
  answerId: string
  questionId: string
  question: Spoken
  words: string
  language: string
  activityId: string
  activityName: string
  sessionId: string
  onDay: PlainDate
  leave: boolean
  personId: string | null
  tags: string[]
}

export type SoughtWords = {
  setId: string | null
  activityId: string | null
  sessionId: string | null
  tagId: string | null
  untagged: boolean
  leave: boolean
  language: string | null
  text: string | null
  from: PlainDate | null
  until: PlainDate | null
  after: string | null
}
export const wordsOnAPage = 25

/** Every read of what was written starts here: in the services in which the viewer reads it. Of a day the order is that of ids drawn by lot. */
const visible = (db: Db, viewer: Viewer) => {
  const services = readsIn(viewer)
  return db
    .selectFrom('feedbackReply as reply')
    .innerJoin('feedbackAnswer as given', (join) =>
      join.onRef('given.organisationId', '=', 'reply.organisationId').onRef('given.id', '=', 'reply.answerId'),
    )
    .innerJoin('feedbackQuestion as question', (join) =>
      join.onRef('question.organisationId', '=', 'reply.organisationId').onRef('question.id', '=', 'reply.questionId'),
    )
    .innerJoin('activity', (join) => join.onRef('activity.organisationId', '=', 'given.organisationId').onRef('activity.id', '=', 'given.activityId'))
    .select([
      'reply.answerId',
      'reply.questionId',
      'question.words as question',
      'reply.words',
      'given.language',
      'given.activityId',
      'given.serviceId',
    ])
    .select(['activity.name as activityName', 'given.sessionId', 'given.onDay', 'given.leaveToQuote as leave', 'given.personId'])
    .select(
      sql<
        string[]
      >`array(select g.tag_id::text from feedback_tagging g where g.organisation_id = reply.organisation_id and g.answer_id = reply.answer_id and g.question_id = reply.question_id)`.as(
        'tags',
      ),
    )
    .where('reply.organisationId', '=', viewer.organisationId)
    .where('reply.words', 'is not', null)
    .$if(services !== null, (query) => query.where('given.serviceId', '=', (eb) => eb.fn.any(eb.val([...(services ?? [])]))))
}

/** One page of what was written, the latest session first. */
export async function writtenIn(
  db: Db,
  viewer: Viewer,
  sought: SoughtWords,
  most = wordsOnAPage,
): Promise<{ written: Written[]; next: string | null }> {
  const after = placeOf(sought.after)
  const tagged = (tagId: string | null) =>
    sql<boolean>`exists (select from feedback_tagging g where g.organisation_id = reply.organisation_id and g.answer_id = reply.answer_id and g.question_id = reply.question_id
      and (${tagId}::uuid is null or g.tag_id = ${tagId}::uuid))`
  const rows = (await visible(db, viewer)
    .$if(sought.setId !== null, (query) => query.where('given.setId', '=', sought.setId))
    .$if(sought.activityId !== null, (query) => query.where('given.activityId', '=', sought.activityId))
    .$if(sought.sessionId !== null, (query) => query.where('given.sessionId', '=', sought.sessionId))
    .$if(sought.language !== null, (query) => query.where('given.language', '=', sought.language))
    .$if(sought.leave, (query) => query.where('given.leaveToQuote', '=', true))
    .$if(sought.tagId !== null, (query) => query.where(tagged(sought.tagId)))
    .$if(sought.untagged, (query) => query.where((eb) => eb.not(tagged(null))))
    .$if(sought.text !== null, (query) => query.where(sql<boolean>`strpos(lower(unaccent(reply.words)), lower(unaccent(${sought.text}))) > 0`))
    .$if(sought.from !== null, (query) => query.where('given.onDay', '>=', sought.from))
    .$if(sought.until !== null, (query) => query.where('given.onDay', '<=', sought.until))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(given.on_day, reply.answer_id, reply.question_id) < (${after?.onDay}::date, ${after?.answerId}::uuid, ${after?.questionId}::uuid)`,
      ),
    )
    .orderBy('given.onDay', 'desc')
    .orderBy('reply.answerId', 'desc')
    .orderBy('reply.questionId', 'desc')
    .limit(most + 1)
    .execute()) as Written[]
  const last = rows[most - 1]
  return { written: rows.slice(0, most), next: rows.length > most && last ? `${last.onDay}_${last.answerId}_${last.questionId}` : null }
}

function placeOf(after: string | null): { onDay: string; answerId: string; questionId: string } | null {
  const [onDay = '', answerId, questionId] = (after ?? '').split('_')
  return /^\d{4}-(0[1-9]|1[0-2])-([01]\d|2[0-8])$|^\d{4}-\d{2}-(29|30|31)$/.test(onDay) && isDay(onDay) && isId(answerId) && isId(questionId)
    ? { onDay, answerId, questionId }
    : null
}
const isDay = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).year > 0
  } catch (fault) {
    if (fault instanceof RangeError) return false
    throw fault
  }
}

/** The names of those who put theirs to what they said, as far as the viewer may see them. */
export async function namesOfGivers(db: Db, viewer: Viewer, written: readonly Written[]): Promise<Map<string, string>> {
  const ids = [...new Set(written.flatMap(({ personId }) => (personId === null ? [] : [personId])))]
  if (ids.length === 0) return new Map()
  const rows = await visiblePeople(db, viewer)
    .where('person.id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .select(['person.id', 'person.knownAs'])
    .execute()
  return new Map(rows.map(({ id, knownAs }) => [id, knownAs]))
}

export async function findWritten(db: Db, viewer: Viewer, answerId: string, questionId: string): Promise<Written & { serviceId: string }> {
  if (!isId(answerId) || !isId(questionId)) throw notFound()
  return orNotFound(
    await visible(db, viewer).where('reply.answerId', '=', answerId).where('reply.questionId', '=', questionId).executeTakeFirst(),
  ) as Written & { serviceId: string }
}

/** Puts tags on what was written: those that are ticked, and no others. */
export async function tagWords(tx: Db, viewer: Viewer, answerId: string, questionId: string, tagIds: readonly string[]): Promise<null> {
  const written = await findWritten(tx, viewer, answerId, questionId)
  must(mayAsk(viewer, 'read', written), 'feedback.read')
  const known = new Set((await keptWords(tx, viewer, 'feedbackTag')).map(({ id }) => id))
  const wished = [...new Set(tagIds)].filter((id) => known.has(id))
  const of = { organisationId: viewer.organisationId, answerId, questionId }
  const [gone, fresh] = [written.tags.filter((id) => !wished.includes(id)), wished.filter((id) => !written.tags.includes(id))]
  for (const tagId of gone)
    await tx
      .deleteFrom('feedbackTagging')
      .where('organisationId', '=', of.organisationId)
      .where('answerId', '=', answerId)
      .where('questionId', '=', questionId)
      .where('tagId', '=', tagId)
      .execute()
  if (fresh.length > 0)
    await tx
      .insertInto('feedbackTagging')
      .values(fresh.map((tagId) => ({ ...of, tagId, putById: viewer.id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  return null
}

/** The giver took their leave back: their words are shown nowhere else any more. */
export async function endLeave(tx: Db, viewer: Viewer, answerId: string, questionId: string): Promise<null> {
  const written = await findWritten(tx, viewer, answerId, questionId)
  must(mayAsk(viewer, 'read', written), 'feedback.read')
  if (!written.leave) return null
  await tx
    .updateTable('feedbackAnswer')
    .set({ leaveToQuote: false })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', answerId)
    .execute()
  await recordEvent(tx, viewer, { kind: 'leave to quote ended', serviceId: written.serviceId, subjectId: answerId })
  return null
}
