import type pg from 'pg'

/** A table of a backup with the columns that are kept. */
export type Table = { name: string; columns: string[] }

// Migrations say themselves what they did and what becomes of each table. Counts per month are folded again from the events, figures and what is due are laid anew from the restored records; the job queue holds ids of work, which is found again from the rows that wait.
const derived = [
  'public.month_count',
  'public.month_person',
  'public.month_set',
  'public.person_number',
  'public.month_folded',
  'public.figure_span',
  'public.figure_laid',
  'public.figure_cut',
  'public.figure_cut_laid',
  'public.figure_mark',
  'public.figure_fold',
  'public.first_contact',
  'public.due_kept',
  'public.load_kept',
  'public.due_mark',
  'public.due_fold',
  'public.migration',
  'public.forgetting',
]
// The transaction that wrote an event belongs to the server it was written on; on another one it would lie in the future.
const ofThisServer = ['public.event.written_in']

/** All tables of the product, each after those it points at, so that they can be filled in this order. What may be deferred is asked at the end. */
export async function tablesInOrder(client: pg.Client): Promise<Table[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(`
    select n.nspname || '.' || c.relname as name,
           (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'auth') order by 1`)
  const { rows: links } = await client.query<{ from: string; to: string }>(`
    select f.nspname || '.' || r.relname as "from", t.nspname || '.' || q.relname as "to"
      from pg_constraint k
      join pg_class r on r.oid = k.conrelid join pg_namespace f on f.oid = r.relnamespace
      join pg_class q on q.oid = k.confrelid join pg_namespace t on t.oid = q.relnamespace
     where k.contype = 'f' and k.conrelid <> k.confrelid and not k.condeferrable`)
  const kept = tables.filter((table) => !derived.includes(table.name))
  const done: Table[] = []
  while (done.length < kept.length) {
    const names = new Set(done.map((table) => table.name))
    const ready = kept.filter(
      (table) => !names.has(table.name) && links.every((link) => link.from !== table.name || names.has(link.to) || derived.includes(link.to)),
    )
    if (ready.length === 0) throw new Error('The tables point at each other in a circle')
    done.push(...ready)
  }
  return done.map(({ name, columns }) => ({ name, columns: columns.filter((column) => !ofThisServer.includes(`${name}.${column}`)) }))
}
