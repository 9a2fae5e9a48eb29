import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'

export type Column = {
  name: string
  type: string
  /** Has a few words to choose from: nobody wrote it. */
  chosen: boolean
  /** The table that it points at, and how that names its rows. */
  to: string | null
  toName: string | null
}
/** A table that bears people: how its rows are those of somebody. */
export type BearingTable = { name: string; columns: Column[]; key: string[]; own: string[]; through: { column: string; table: string } | null }

/**
 * Every table that bears a person, by its own column or through a row that does. Asked of the database and not of a list: a table that somebody adds
 * tomorrow is in the next copy.
 */
export async function bearingTables(db: Db): Promise<BearingTable[]> {
  const { rows } = await sql<Raw>`
    select c.relname as name,
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
          'chosen', exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%ARRAY[%'),
          'to', (select f.confrelid::regclass::text from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.conkey[2] = a.attnum and array_length(f.conkey, 1) = 2 limit 1),
          'toName', (select n.attname from pg_constraint f join pg_attribute n on n.attrelid = f.confrelid and n.attname in ('name', 'words', 'question')
                      where f.conrelid = c.oid and f.contype = 'f' and f.conkey[2] = a.attnum and array_length(f.conkey, 1) = 2 order by n.attname limit 1)) order by a.attnum)
         from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
             where i.indrelid = c.oid and i.indisprimary and a.attname <> 'organisation_id' order by array_position(i.indkey::int2[], a.attnum)) as key
      from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by c.relname`.execute(db)
  return bearingAmong(rows)
}

type Raw = { name: string; columns: Column[]; key: string[] }

function bearingAmong(all: readonly Raw[]): BearingTable[] {
  const found = new Map<string, BearingTable>()
  for (const table of all) {
    const own = table.columns.filter(({ name, to }) => name === 'person_id' || to === 'person').map(({ name }) => name)
    if (table.name === 'person') found.set(table.name, { ...table, own: ['id'], through: null })
    else if (own.length > 0) found.set(table.name, { ...table, own, through: null })
  }
  for (let more = true; more; ) {
    more = false
    for (const table of all) {
      if (found.has(table.name) || table.name === 'organisation') continue
      const link = table.columns.find(({ to }) => to !== null && to !== 'person' && found.has(to))
      if (!link?.to) continue
      found.set(table.name, { ...table, own: [], through: { column: link.name, table: link.to } })
      more = true
    }
  }
  return [...found.values()]
}
