// Writes src/platform/schema.gen.ts from a migrated database, or with --verify says whether it has drifted.
// Text that the database holds to a list of words (check … in (…)) becomes a union of those words.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
const [url, ...flags] = process.argv.slice(2)

const client = new pg.Client({ connectionString: url })
await client.connect()
const { rows } = await client.query(`
  select c.conrelid::regclass::text as table_name, a.attname as column_name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
   where c.contype = 'c' and cardinality(c.conkey) = 1 and c.connamespace = 'public'::regnamespace order by 1, 2`)

const columns = {}
const nullable = new Map(
  (
    await client.query(`
  select attrelid::regclass::text || '.' || attname as name, attnotnull, atthasdef from pg_attribute where attrelid in (select conrelid from pg_constraint where contype = 'c')`)
  ).rows.map((row) => [row.name, row]),
)
await client.end()
for (const { table_name, column_name, definition } of rows) {
  if (!/^CHECK \(\(\(?"?\w+"?\)? = ANY \(ARRAY\[/.test(definition)) continue
  const words = [...definition.matchAll(/'((?:[^']|'')*)'::text/g)].map((match) => `'${match[1].replaceAll("''", "\\'")}'`)
  const name = `${table_name}.${column_name}`
  const type = nullable.get(name).attnotnull ? words.join(' | ') : [...words, 'null'].join(' | ')
  columns[name] = nullable.get(name).atthasdef ? `Generated<${type}>` : type
}

const folder = mkdtempSync(join(tmpdir(), 'cairn-schema-'))
const config = join(folder, 'config.json')
writeFileSync(
  config,
  JSON.stringify({
    dialect: 'postgres',
    url,
    outFile: join(project, 'src/platform/schema.gen.ts'),
    camelCase: true,
    dateParser: 'string',
    includePattern: 'public.*',
    excludePattern: 'public.migration',
    typeMapping: {
      date: 'Temporal.PlainDate',
      timestamptz: 'Temporal.Instant',
      int8: 'number',
      numeric: 'number',
      time: 'string',
      citext: 'string',
      xid8: 'string',
    },
    overrides: { columns },
    verify: flags.includes('--verify'),
  }),
)
const ran = spawnSync(process.execPath, [join(project, 'node_modules/kysely-codegen/dist/cli/bin.js'), '--config-file', config], {
  cwd: project,
  encoding: 'utf8',
})
rmSync(folder, { recursive: true })
// It complains of every union that it cannot parse, and writes them all as asked: heard only when it fails.
if (ran.status !== 0) process.stderr.write(ran.stdout + ran.stderr)
process.exit(ran.status ?? 1)
