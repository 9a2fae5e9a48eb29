import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { visiblePeople } from '../../people/index.server.ts'
import { may } from './access.ts'
import { plainWord } from './field.ts'
import type { End, Import, Meaning, Outcome } from './import.ts'
import type { Plan } from './plan.ts'
import type { Issue } from './row.ts'

/** Every read of imports starts here. The database holds the same. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('import')
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'import.organisationId').onRef('by.id', '=', 'import.begunById'))
    .select(['import.id', 'import.fileName', 'import.bytes', 'import.kind', 'import.status', 'import.reading', 'import.headers', 'import.meaning'])
    .select([
      'import.standsFor',
      'import.trouble',
      'import.total',
      'import.soFar',
      'import.counts',
      'import.version',
      'import.begunAt',
      'import.doneAt',
    ])
    .select(['import.undoneAt', 'import.rowsUntil', 'import.hasFile', 'by.name as begunByName'])
    .where('import.organisationId', '=', viewer.organisationId)
    .where(sql<boolean>`${may(viewer, 'import', null)}`)

export async function findImport(db: Db, viewer: Viewer, id: string): Promise<Import> {
  if (!isId(id)) throw notFound()
  return imported(orNotFound(await visible(db, viewer).where('import.id', '=', id).executeTakeFirst()))
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the row as it stood before the wait. */
export async function lockImport(tx: Db, viewer: Viewer, id: string): Promise<Import> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('import').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findImport(tx, viewer, id)
}

export const importsShown = 25

/** The imports of an organisation, the latest first; a page of them begins after one. */
export async function importsOn(db: Db, viewer: Viewer, after: string | null): Promise<{ imports: Import[]; hasAfter: boolean }> {
  const rows = await visible(db, viewer)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(import.begun_at, import.id) < (select i.begun_at, i.id from import i where i.organisation_id = ${viewer.organisationId} and i.id = ${after}::uuid)`,
      ),
    )
    .orderBy('import.begunAt', 'desc')
    .orderBy('import.id', 'desc')
    .limit(importsShown + 1)
    .execute()
  return { imports: rows.slice(0, importsShown).map(imported), hasAfter: rows.length > importsShown }
}

// what is kept as JSON was put there by this module alone
const imported = (row: Awaited<ReturnType<ReturnType<typeof visible>['executeTakeFirstOrThrow']>>): Import =>
  ({ ...row, meaning: Object.keys(row.meaning as object).length === 0 ? null : (row.meaning as unknown as Meaning) }) as unknown as Import

export type ImportRow = {
  number: number
  cells: string[]
  outcome: Outcome | null
  issues: Issue[]
  plan: Plan | null
  choice: 'create' | 'update' | 'leave' | null
  personId: string | null
  person: { id: string; knownAs: string; reference: string } | null
  like: { id: string; knownAs: string; reference: string } | null
  likeRow: number | null
  done: End | null
}

const rowsOf = (db: Db, viewer: Viewer, importId: string) =>
  db
    .selectFrom('importRow as row')
    .select(['row.number', 'row.cells', 'row.outcome', 'row.issues', 'row.plan', 'row.choice', 'row.personId', 'row.likeRow', 'row.done'])
    .select([personAs(db, viewer, 'row.personId').as('person'), personAs(db, viewer, 'row.likeId').as('like')])
    .where('row.organisationId', '=', viewer.organisationId)
    .where('row.importId', '=', importId)

/** Somebody by their id, where this viewer sees them: whose record is closed to one is named to them nowhere. */
const personAs = (db: Db, viewer: Viewer, column: 'row.personId' | 'row.likeId') =>
  sql<ImportRow['like']>`(${visiblePeople(db, viewer)
    .where('person.id', '=', sql<string>`${sql.ref(column)}`)
    .select(sql<string>`jsonb_build_object('id', person.id, 'knownAs', person.known_as, 'reference', person.reference)`.as('shown'))})`

/** A row that looks like somebody, and of which nobody has said yet who it is. */
export const waitsForAWord = sql<boolean>`choice is null and issues @> '[{"key": "exchange:issue.looksLike"}]'`

export type RowList = { outcome: Outcome | null; done: End | null; waits: boolean; sought: string | null; after: number | null }
export const rowsShown = 50

/** The rows of an import in their order; a page of them begins after a number. */
export async function rowsOn(db: Db, viewer: Viewer, importId: string, { outcome, done, waits, sought, after }: RowList) {
  const words = sought === null ? [] : plainWord(sought).split(' ').slice(0, 6)
  let query = rowsOf(db, viewer, importId).where('row.number', '>', after ?? -1)
  if (outcome !== null) query = query.where('row.outcome', '=', outcome)
  if (done !== null) query = query.where('row.done', '=', done)
  if (waits) query = query.where('row.outcome', '=', 'skip').where(waitsForAWord)
  for (const word of words) query = query.where(sql<boolean>`position(${word} in row.found) > 0`)
  const rows = (await query
    .orderBy('row.number')
    .limit(rowsShown + 1)
    .execute()) as unknown as ImportRow[]
  return { rows: rows.slice(0, rowsShown), hasAfter: rows.length > rowsShown }
}

export async function findRow(db: Db, viewer: Viewer, importId: string, number: string): Promise<ImportRow> {
  if (!/^\d{1,7}$/.test(number)) throw notFound()
  return orNotFound(await rowsOf(db, viewer, importId).where('row.number', '=', Number(number)).executeTakeFirst()) as unknown as ImportRow
}

/** The first rows as they came, to see how the file was read. */
export const firstCells = async (db: Db, viewer: Viewer, importId: string, most = 8): Promise<string[][]> =>
  (
    await db
      .selectFrom('importRow')
      .select('cells')
      .where('organisationId', '=', viewer.organisationId)
      .where('importId', '=', importId)
      .orderBy('number')
      .limit(most)
      .execute()
  ).map((row) => row.cells)

/** The different texts of one column with how often each stands there, the most frequent first. */
export async function textsOf(db: Db, viewer: Viewer, importId: string, column: number, most: number): Promise<{ text: string; count: number }[]> {
  const { rows } = await sql<{ text: string; count: number }>`
    select coalesce(cells[${column + 1}], '') as text, count(*) as count from import_row
     where organisation_id = ${viewer.organisationId} and import_id = ${importId} group by 1 order by 2 desc, 1 limit ${most}`.execute(db)
  return rows
}

/** All rows that were not brought in because something is wrong with them, one after the other, in pieces. */
export const rowsInError = (db: Db, viewer: Viewer, importId: string, after: number, most = 1000) =>
  rowsOf(db, viewer, importId)
    .where('row.number', '>', after)
    .where((eb) => eb.or([eb('row.outcome', '=', 'error'), eb('row.done', '=', 'overtaken')]))
    .orderBy('row.number')
    .limit(most)
    .execute() as unknown as Promise<ImportRow[]>
