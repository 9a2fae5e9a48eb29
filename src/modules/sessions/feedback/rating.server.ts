import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound } from '../../../platform/http.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from './access.ts'
import type { Question } from './feedback.ts'
import { lockSet } from './sets.queries.server.ts'

/** What can be a rating: what is answered from 1 to 5. */
export const isRateable = ({ kind }: Pick<Question, 'kind'>): boolean => kind === 'faces' || kind === 'scale'

/** The questions of one edition by which the organisation measures itself. */
export async function ratingsIn(db: Db, viewer: Viewer, setId: string, edition: number): Promise<Set<string>> {
  const rows = await db
    .selectFrom('feedbackQuestion as question')
    .innerJoin('feedbackRating as rating', (join) =>
      join.onRef('rating.organisationId', '=', 'question.organisationId').onRef('rating.lineId', '=', 'question.lineId'),
    )
    .select('question.id')
    .where('question.organisationId', '=', viewer.organisationId)
    .where('question.setId', '=', setId)
    .where('question.edition', '=', edition)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Says that the organisation measures itself by a question, or no longer: of all that was answered to it, before and after. */
export async function sayRating(tx: Db, viewer: Viewer, setId: string, questionId: string, isRating: boolean): Promise<null> {
  must(may(viewer, 'settle', null), 'feedback.settle')
  const set = await lockSet(tx, viewer, setId)
  const organisationId = viewer.organisationId
  const question = await tx
    .selectFrom('feedbackQuestion')
    .select(['kind', 'lineId'])
    .where('organisationId', '=', organisationId)
    .where('id', '=', questionId)
    .where('setId', '=', set.id)
    .executeTakeFirst()
  if (!question || !isRateable(question)) throw notFound()
  const { lineId } = question
  if (isRating)
    await tx
      .insertInto('feedbackRating')
      .values({ organisationId, lineId, saidById: viewer.id, saidAt: sql`now()` })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  else await tx.deleteFrom('feedbackRating').where('organisationId', '=', organisationId).where('lineId', '=', lineId).execute()
  await recordEvent(tx, viewer, { kind: 'questions said', subjectId: set.id })
  return null
}
