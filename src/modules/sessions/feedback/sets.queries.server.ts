import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import type { KeptWord, Question, QuestionSet } from './feedback.ts'

const isAnswered = sql<boolean>`exists (select from feedback_answer a where a.organisation_id = feedback_set.organisation_id and a.set_id = feedback_set.id and a.edition = feedback_set.edition)`

/** Every read of sets starts here. They name nobody: whoever works here may read what is asked. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('feedbackSet')
    .select(['feedbackSet.id', 'feedbackSet.title', 'feedbackSet.naming', 'feedbackSet.edition', 'feedbackSet.version'])
    .select(sql<boolean>`feedback_set.retired_at is not null`.as('retired'))
    .select(isAnswered.as('answered'))
    .where('feedbackSet.organisationId', '=', viewer.organisationId)

/** As many sets as a list shows; who has more retires some. */
export const mostSets = 100

export type ListedSet = QuestionSet & { activities: number; questions: number }
type Stand = { retired: boolean }

/** Sets with how many activities ask them, the latest first, to be chosen from. Those that are asked no more where that is wished. */
export const setsOf = (db: Db, viewer: Viewer, stand: Stand): Promise<ListedSet[]> =>
  listed(db, viewer, stand).limit(mostSets).execute() as Promise<ListedSet[]>

export type SetList = Stand & { name: string | null; after: string | null }
export const setsOnAPage = 25

/** One page of them, by a word of what they are called in any language. */
export async function setsIn(db: Db, viewer: Viewer, { retired, name, after }: SetList): Promise<{ sets: ListedSet[]; next: string | null }> {
  const [at, id] = (after ?? '').split('_')
  const place = at !== undefined && isId(id) && /^\d{4}-\d{2}-\d{2}T[\d:.]{5,20}Z$/.test(at) ? { at, id } : null
  const rows = (await listed(db, viewer, { retired })
    .select('feedbackSet.madeAt')
    .$if(name !== null, (query) =>
      query.where(sql<boolean>`exists (select from jsonb_each_text(feedback_set.title) title where strpos(fold(title.value), fold(${name})) > 0)`),
    )
    .$if(place !== null, (query) =>
      query.where(sql<boolean>`(feedback_set.made_at, feedback_set.id) < (${place?.at}::timestamptz, ${place?.id}::uuid)`),
    )
    .limit(setsOnAPage + 1)
    .execute()) as unknown as (ListedSet & { madeAt: Temporal.Instant })[]
  const last = rows[setsOnAPage - 1]
  return { sets: rows.slice(0, setsOnAPage), next: rows.length > setsOnAPage && last ? `${last.madeAt}_${last.id}` : null }
}

const listed = (db: Db, viewer: Viewer, { retired }: Stand) =>
  visible(db, viewer)
    .select(
      sql<number>`(select count(*)::int from feedback_asking k where k.organisation_id = feedback_set.organisation_id and k.set_id = feedback_set.id and k.ended_at is null)`.as(
        'activities',
      ),
    )
    .select(
      sql<number>`(select count(*)::int from feedback_question q where q.organisation_id = feedback_set.organisation_id and q.set_id = feedback_set.id and q.edition = feedback_set.edition)`.as(
        'questions',
      ),
    )
    .where(sql<boolean>`(feedback_set.retired_at is not null) = ${retired}`)
    .orderBy('feedbackSet.madeAt', 'desc')
    .orderBy('feedbackSet.id', 'desc')

export async function findSet(db: Db, viewer: Viewer, id: string): Promise<QuestionSet> {
  if (!isId(id)) throw notFound()
  return orNotFound(await visible(db, viewer).where('feedbackSet.id', '=', id).executeTakeFirst()) as QuestionSet
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the old state. */
export async function lockSet(tx: Db, viewer: Viewer, id: string): Promise<QuestionSet> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('feedbackSet').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findSet(tx, viewer, id)
}

/** The questions of one edition, in their order. */
export const questionsOf = (db: Db, viewer: Viewer, setId: string, edition: number): Promise<Question[]> =>
  questions(db, viewer, setId).where('edition', '=', edition).orderBy('position').orderBy('id').execute() as Promise<Question[]>

const questions = (db: Db, viewer: Viewer, setId: string) =>
  db
    .selectFrom('feedbackQuestion')
    .select(['id', 'lineId', 'kind', 'words', 'options', 'optional', 'position', 'edition'])
    .where('organisationId', '=', viewer.organisationId)
    .where('setId', '=', setId)

/** Every question that was ever asked in a set, as it was last asked: those of now in their order, then those of before. */
export const linesOf = async (db: Db, viewer: Viewer, setId: string): Promise<(Question & { lineId: string; isPast: boolean })[]> => {
  const rows = await questions(db, viewer, setId).orderBy('edition', 'desc').orderBy('position').orderBy('id').limit(500).execute()
  const last = rows[0]?.edition
  const latest = [...Map.groupBy(rows, ({ lineId }) => lineId).values()].flatMap((those) => those.slice(0, 1))
  return latest.map((row) => ({ ...row, isPast: row.edition !== last })) as unknown as (Question & { lineId: string; isPast: boolean })[]
}

/** The words of a list of ours, those in use first in the organisation's order. */
export const keptWords = async (db: Db, viewer: Viewer, table: 'feedbackTag' | 'sessionPack'): Promise<KeptWord[]> =>
  (await db
    .selectFrom(table)
    .select(['id', 'words', sql<boolean>`retired_at is not null`.as('retired')])
    .where('organisationId', '=', viewer.organisationId)
    .orderBy(sql`retired_at is not null`)
    .orderBy('position')
    .orderBy('id')
    .limit(200)
    .execute()) as KeptWord[]
