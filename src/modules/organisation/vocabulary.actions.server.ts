import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import { putInOrder } from './order.actions.server.ts'
import { type Direction, movedWithin } from './rules.ts'
import { withUnshown } from './spoken-form.ts'
import { overtaken, type Shown } from './stale.ts'
import { lockWords, wordAmong } from './vocabulary.queries.server.ts'
import type { Vocabulary, VocabularyWord } from './vocabulary.ts'

export type WordSaid = Pick<VocabularyWord, 'meaning' | 'words' | 'signpost'>

/** One more word for one of our meanings, after the others. */
export async function addWord(tx: Db, viewer: Viewer, list: Vocabulary, said: WordSaid): Promise<void> {
  const others = await toChange(tx, viewer, list)
  const id = newId()
  const position = Math.max(0, ...others.map((other) => other.position)) + 1
  const signpost = list.hasSignpost
    ? { column: sql`, signpost`, value: sql`, ${JSON.stringify(said.signpost)}::jsonb` }
    : { column: sql``, value: sql`` }
  await sql`insert into ${sql.table(list.table)} (organisation_id, id, meaning, words, position${signpost.column})
    values (${viewer.organisationId}, ${id}, ${said.meaning}, ${JSON.stringify(said.words)}::jsonb, ${position}${signpost.value})`.execute(tx)
  await recorded(tx, viewer, list, id)
}

/** Says a word better. Its meaning is what figures count by and stays as it was. */
export async function rewordWord(
  tx: Db,
  viewer: Viewer,
  list: Vocabulary,
  id: string,
  said: WordSaid,
  version: number | null,
  shown: (word: WordSaid) => Shown,
): Promise<Stale | null> {
  const before = wordAmong(await toChange(tx, viewer, list), id)
  if (version !== before.version) return overtaken(shown(before), shown(said), before.version)
  const { languages } = viewer.organisation
  const words = JSON.stringify(withUnshown(before.words, said.words, languages))
  const signpost = list.hasSignpost ? sql`, signpost = ${JSON.stringify(withUnshown(before.signpost, said.signpost, languages))}::jsonb` : sql``
  await sql`update ${sql.table(list.table)} set words = ${words}::jsonb${signpost}, version = version + 1
    where organisation_id = ${viewer.organisationId} and id = ${id}`.execute(tx)
  await recorded(tx, viewer, list, id)
  return null
}

export async function moveWord(tx: Db, viewer: Viewer, list: Vocabulary, id: string, direction: Direction): Promise<void> {
  const offered = (await toChange(tx, viewer, list)).filter((word) => word.retiredAt === null)
  wordAmong(offered, id)
  await putInOrder(
    tx,
    viewer,
    list.table,
    movedWithin(
      offered.map((word) => word.id),
      id,
      direction,
    ),
  )
  await recorded(tx, viewer, list, id)
}

/** Offers a word no more, or again. What it was used for keeps it. */
export async function retireWord(tx: Db, viewer: Viewer, list: Vocabulary, id: string, retired: boolean): Promise<void> {
  const before = wordAmong(await toChange(tx, viewer, list), id)
  if ((before.retiredAt !== null) === retired) return
  await sql`update ${sql.table(list.table)} set retired_at = ${retired ? sql`now()` : sql`null`}, version = version + 1
    where organisation_id = ${viewer.organisationId} and id = ${id}`.execute(tx)
  await recorded(tx, viewer, list, id, retired)
}

async function toChange(tx: Db, viewer: Viewer, list: Vocabulary): Promise<VocabularyWord[]> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  return lockWords(tx, viewer, list)
}

const recorded = (tx: Db, viewer: Viewer, list: Vocabulary, subjectId: string, retired?: boolean) =>
  recordEvent(tx, viewer, {
    kind: 'settings changed',
    subjectId,
    detail: { what: `words ${list.name}`, ...(retired === undefined ? {} : { retired }) },
  })
