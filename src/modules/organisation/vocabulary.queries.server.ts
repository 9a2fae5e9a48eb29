import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { notFound } from '../../platform/http.ts'
import type { Viewer } from '../access/index.ts'
import type { Vocabulary, VocabularyWord } from './vocabulary.ts'

/** The words of a list in the organisation's order, the retired last. The four tables are shaped alike; only declining has a signpost. */
export async function wordsOf(db: Db, viewer: Viewer, { table, hasSignpost }: Pick<Vocabulary, 'table' | 'hasSignpost'>): Promise<VocabularyWord[]> {
  const { rows } = await sql<VocabularyWord>`
    select id, meaning, words, ${hasSignpost ? sql.ref('signpost') : sql`'{}'::jsonb`} as signpost, position, retired_at, version
    from ${sql.table(table)} where organisation_id = ${viewer.organisationId} order by retired_at is not null, position, id`.execute(db)
  return rows
}

/** All words of the list are locked: their order is one thing. */
export async function lockWords(tx: Db, viewer: Viewer, list: Pick<Vocabulary, 'table' | 'hasSignpost'>): Promise<VocabularyWord[]> {
  await sql`select id from ${sql.table(list.table)} where organisation_id = ${viewer.organisationId} order by id for update`.execute(tx)
  return wordsOf(tx, viewer, list)
}

export const findWord = async (db: Db, viewer: Viewer, list: Pick<Vocabulary, 'table' | 'hasSignpost'>, id: string): Promise<VocabularyWord> =>
  wordAmong(await wordsOf(db, viewer, list), id)

export function wordAmong(words: readonly VocabularyWord[], id: string): VocabularyWord {
  const found = words.find((word) => word.id === id)
  if (!found) throw notFound()
  return found
}
