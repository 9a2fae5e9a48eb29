import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { findPerson } from '../person.queries.server.ts'
import { type BearingTable, bearingTables, type Column } from './catalog.queries.server.ts'
import type { HeldTable } from './held.ts'
import { leftOut } from './left-out.ts'

/** Everything that is held on somebody and that this viewer may read: a table a statement, each row under the walls. Tables without a row are left out. */
export async function heldOn(db: Db, viewer: Viewer, personId: string): Promise<HeldTable[]> {
  await findPerson(db, viewer, personId)
  const tables = (await bearingTables(db)).filter(({ name }) => !(name in leftOut))
  const held: HeldTable[] = []
  for (const table of inOrder(tables)) {
    const shown = shownColumns(table)
    if (shown.length === 0) continue
    const { rows } = await sql<
      Record<string, unknown>
    >`select ${rowId(table)} as "heldRowId", ${sql.join(shown.map((column) => cellOf(column, personId)))}
      from ${sql.table(table.name)} t where t.organisation_id = ${viewer.organisationId} and ${isOf(table, tables, personId)}
      order by ${sql.join(orderOf(table))} limit 20000`.execute(db)
    if (rows.length === 0) continue
    held.push({
      name: table.name,
      columns: shown.map(({ name }) => name),
      chosen: shown.filter(({ chosen }) => chosen).map(({ name }) => name),
      rows: rows.map((row) => ({ id: String(row.heldRowId), cells: Object.fromEntries(shown.map(({ name }) => [name, row[camel(name)]])) })),
    })
  }
  return held
}

/** What somebody wrote in their own words, and may therefore be about somebody else: no word of a list, no name of a colleague. */
export async function writtenColumns(db: Db): Promise<Map<string, ReadonlySet<string>>> {
  const tables = await bearingTables(db)
  const isWritten = ({ type, chosen, to, name }: Column) =>
    (type === 'text' || type === 'jsonb') && !chosen && to === null && !name.endsWith('_id') && !notWritten.has(name)
  return new Map(tables.map((table) => [table.name, new Set(table.columns.filter(isWritten).map(({ name }) => name))]))
}

const notWritten = new Set([
  'language',
  'kind',
  'reference',
  'instrument',
  'wording',
  'detail',
  'score',
  'recipient',
  'subject',
  'how',
  'channel',
  'about_kind',
])

/** Numbers and keys of the product itself, and what the copy says another way. */
const ofTheProduct = new Set([
  'organisation_id',
  'id',
  'person_id',
  'version',
  'folded',
  'digits',
  'written_in',
  'told_on',
  'detail',
  'tries',
  'next_try_at',
  'bears_link',
  'subject_id',
  'about_id',
])

/** The columns of a table that go out. */
export const shownColumns = (table: BearingTable): Column[] => table.columns.filter((column) => isShown(table, column))

function isShown(table: BearingTable, { name, to, toName }: Column): boolean {
  if (ofTheProduct.has(name) || /hash|token|secret/.test(name)) return false
  if (table.own.includes(name) && table.own.length === 1) return false
  if (name.endsWith('_id') && to !== 'person' && toName === null) return name.endsWith('by_id')
  return true
}

/** A key of a row that has a name reads as that name; another person is somebody else, and not named. */
function cellOf({ name, to, toName }: Column, personId: string): RawBuilder<unknown> {
  const own = sql.ref(`t.${name}`)
  if (to === 'person') return sql`case when ${own} = ${personId} then null else '*' end as ${sql.ref(name)}`
  if (toName !== null && to !== null && name.endsWith('_id'))
    return sql`(select to_jsonb(x.${sql.ref(toName)}) from ${sql.table(to)} x where x.organisation_id = t.organisation_id and x.id = ${own}) as ${sql.ref(name)}`
  if (name.endsWith('by_id'))
    return sql`(select v.name from viewer v where v.organisation_id = t.organisation_id and v.id = ${own}) as ${sql.ref(name)}`
  return sql`${own} as ${sql.ref(name)}`
}

function isOf(table: BearingTable, tables: readonly BearingTable[], personId: string): RawBuilder<boolean> {
  const { through } = table
  if (through === null)
    return sql`(${sql.join(
      table.own.map((column) => sql`t.${sql.ref(column)} = ${personId}`),
      sql` or `,
    )})`
  return sql`t.${sql.ref(through.column)} in (${idsOf(through.table, tables, personId)})`
}

function idsOf(name: string, tables: readonly BearingTable[], personId: string): RawBuilder<unknown> {
  const table = tables.find((one) => one.name === name)
  const from = sql`select i.id from ${sql.table(name)} i where i.organisation_id = current_organisation()`
  if (!table?.through)
    return sql`${from} and (${sql.join(
      (table?.own ?? ['person_id']).map((column) => sql`i.${sql.ref(column)} = ${personId}`),
      sql` or `,
    )})`
  return sql`${from} and i.${sql.ref(table.through.column)} in (${idsOf(table.through.table, tables, personId)})`
}

const rowId = ({ key }: BearingTable) => sql`concat_ws('~', ${sql.join(key.map((column) => sql`t.${sql.ref(column)}`))})`
const orderOf = ({ key, columns }: BearingTable) =>
  [days.find((day) => columns.some(({ name }) => name === day)) ?? [], key].flat().map((column) => sql`t.${sql.ref(column)}`)

/** The day of a row, by which those of a table stand: the first of these that it has. */
const days = [
  'at',
  'on_day',
  'answered_on',
  'assessed_on',
  'received_on',
  'opened_on',
  'given_on',
  'given_at',
  'happened_on',
  'said_on',
  'written_at',
  'said_at',
]
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

const first = ['person', 'person_name', 'person_reach', 'person_language', 'referral', 'episode', 'contact', 'response']
const last = ['message', 'task', 'break_glass', 'event']
const place = (name: string) => (first.includes(name) ? first.indexOf(name) : last.includes(name) ? 1000 + last.indexOf(name) : 100)
const inOrder = (tables: readonly BearingTable[]) => tables.toSorted((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1))
