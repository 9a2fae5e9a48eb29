import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { mayRights } from './access.ts'
import { heldOn, writtenColumns } from './held.queries.server.ts'
import type { HeldTable } from './held.ts'
import type { RightsRequest } from './request.ts'
import { blackOut, wordsIn } from './rules.ts'

/** A text that somebody wrote about the person, with the words in it that others go by, and what was decided about it. */
export type Passage = { id: string; table: string; rowId: string; column: string; text: string; others: string[]; decided: Decided | null }
export type Decided = { words: string[]; whole: boolean }

/** Everything held on the person of a request, and the notes in it that may name somebody else. */
export async function lookedThrough(db: Db, viewer: Viewer, request: Pick<RightsRequest, 'id' | 'personId'>) {
  const held = await heldOn(db, viewer, request.personId)
  const decided = await decisionsOf(db, viewer, request.id)
  const passages = await passagesIn(db, held, decided, request.personId)
  return { held, passages, undecided: passages.filter((one) => one.others.length > 0 && one.decided === null).length }
}

/** Keeps what of a note does not go out. What was decided before is decided anew. */
export async function decideRedactions(
  tx: Db,
  viewer: Viewer,
  request: RightsRequest,
  decisions: readonly (Pick<Passage, 'table' | 'rowId' | 'column'> & Decided)[],
): Promise<void> {
  must(mayRights(viewer, 'redact', null), 'people.redact')
  for (const { table, rowId, column, words, whole } of decisions) {
    const change = { words, whole, decidedById: viewer.id, decidedAt: sql<Temporal.Instant>`now()` }
    await tx
      .insertInto('redaction')
      .values({ organisationId: viewer.organisationId, requestId: request.id, inTable: table, rowId, inColumn: column, ...change })
      .onConflict((conflict) => conflict.columns(['organisationId', 'requestId', 'inTable', 'rowId', 'inColumn']).doUpdateSet(change))
      .execute()
  }
  await recordEvent(tx, viewer, { kind: 'note redacted', personId: request.personId, subjectId: request.id, detail: { notes: decisions.length } })
}

/** Keeps of each file whether the whole of it stays here. */
export async function decideFiles(
  tx: Db,
  viewer: Viewer,
  request: RightsRequest,
  place: { table: string; column: string },
  decisions: readonly { rowId: string; whole: boolean }[],
): Promise<void> {
  if (decisions.length === 0) return
  await decideRedactions(
    tx,
    viewer,
    request,
    decisions.map((one) => ({ ...place, ...one, words: [] })),
  )
}

/** By its row, whether the whole of something was decided to stay here. What nobody looked at is not among them. */
export async function wholeDecisions(
  db: Db,
  viewer: Viewer,
  requestId: string,
  { table, column }: { table: string; column: string },
): Promise<Map<string, boolean>> {
  const rows = await db
    .selectFrom('redaction')
    .select(['rowId', 'whole'])
    .where('organisationId', '=', viewer.organisationId)
    .where('requestId', '=', requestId)
    .where('inTable', '=', table)
    .where('inColumn', '=', column)
    .execute()
  return new Map(rows.map(({ rowId, whole }) => [rowId, whole]))
}

/** What is held as it goes out: what was decided to be about somebody else is black, or not there. */
export function redacted(held: readonly HeldTable[], passages: readonly Passage[], leftOutWords: string): HeldTable[] {
  const decided = new Map(passages.flatMap((one) => (one.decided ? [[one.id, one.decided] as const] : [])))
  return held.map((table) => ({
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      cells: Object.fromEntries(
        Object.entries(row.cells).map(([column, value]) => [column, asDecided(value, decided.get(idOf(table.name, row.id, column)), leftOutWords)]),
      ),
    })),
  }))
}

const asDecided = (value: unknown, decided: Decided | undefined, leftOutWords: string): unknown => {
  if (decided === undefined) return value
  return decided.whole ? leftOutWords : blackenedIn(value, decided.words)
}

/** What was written is blackened where it stands: an earlier version of a note, or the answers of a sheet, keep their shape and can still be said in words. */
function blackenedIn(value: unknown, words: readonly string[]): unknown {
  if (typeof value === 'string') return blackOut(value, words)
  if (Array.isArray(value)) return value.map((one) => blackenedIn(one, words))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, blackenedIn(one, words)]))
}

async function passagesIn(db: Db, held: readonly HeldTable[], decided: ReadonlyMap<string, Decided>, personId: string): Promise<Passage[]> {
  const written = await writtenColumns(db)
  const passages = held.flatMap((table) =>
    table.rows.flatMap((row) =>
      Object.entries(row.cells).flatMap(([column, value]): Passage[] => {
        const text = written.get(table.name)?.has(column) && table.name !== 'person_name' && column !== 'known_as' ? textOf(value) : ''
        if (!/\s/.test(text)) return []
        const id = idOf(table.name, row.id, column)
        return [{ id, table: table.name, rowId: row.id, column, text, others: [], decided: decided.get(id) ?? null }]
      }),
    ),
  )
  const names = await namesOfOthers(db, [...new Set(passages.flatMap(({ text }) => wordsIn(text)))], personId)
  return passages.map((one) => ({ ...one, others: wordsIn(one.text).filter((word) => names.has(word)) }))
}

/** Which of these words somebody whom the organisation knows goes by, the person themself left out. In any script. */
async function namesOfOthers(db: Db, words: string[], personId: string): Promise<Set<string>> {
  if (words.length === 0) return new Set()
  const { rows } = await sql<{ word: string }>`
    with sought as materialized (select w as word, fold_words(w) as folded from unnest(${words}::text[]) w),
    own as (select string_to_array(folded, ' ') as words from person where organisation_id = current_organisation() and id = ${personId})
    select s.word from sought s
     where s.folded in (select words_of_names(array(select distinct folded from sought)))
       and s.folded <> all (coalesce((select words from own), '{}'))`.execute(db)
  return new Set(rows.map(({ word }) => word))
}

async function decisionsOf(db: Db, viewer: Viewer, requestId: string): Promise<Map<string, Decided>> {
  const rows = await db
    .selectFrom('redaction')
    .select(['inTable', 'rowId', 'inColumn', 'words', 'whole'])
    .where('organisationId', '=', viewer.organisationId)
    .where('requestId', '=', requestId)
    .execute()
  return new Map(rows.map((row) => [idOf(row.inTable, row.rowId, row.inColumn), { words: row.words, whole: row.whole }]))
}

const idOf = (table: string, rowId: string, column: string) => `${table}/${rowId}/${column}`

/** What was written, also deep in an earlier version of a note or in the answers of a sheet, which are kept as they were. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : writtenIn(value).join('\n'))

function writtenIn(value: unknown): string[] {
  if (typeof value === 'string') return isWritten.test(value) ? [value] : []
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(writtenIn)
}

/** A word of a list, a day or a key has small letters, numbers and hyphens alone. */
const isWritten = /[^a-z0-9-]/
