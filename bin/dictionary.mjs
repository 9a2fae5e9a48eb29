// Writes docs/data-dictionary.md from a migrated database, or with --verify says whether it has drifted.
// What a table is for stands above its `create table` in migrations/, what a column is for above the column; all else is asked of the
// database, in words that PostgreSQL 15 and 18 say alike.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
const file = join(project, 'docs/data-dictionary.md')
const [url, ...flags] = process.argv.slice(2)

// The order of ARCHITECTURE.md. A migration names its module after the time; those below are named for what they are about.
const modules = /^`(access · [^`]+)`$/m.exec(readFileSync(join(project, 'ARCHITECTURE.md'), 'utf8'))[1].split(' · ')
const moduleOfConcern = {
  rights: 'people',
  rights_b: 'people',
  rights_c: 'people',
  merging_a: 'people',
  merging_d: 'people',
  safety_of_all_parts: 'people',
  forgetting_the_rest: 'people',
  due_a: 'support',
  equality_a: 'support',
  equality_b: 'people',
  due_b: 'support',
  due_c: 'support',
  mended_a: 'people',
  mended_b: 'support',
  mended_c: 'access',
  mended_f: 'access',
  figures_again: 'reports',
  indicators_b: 'reports',
  sign_in: 'access',
  search: 'people',
  programme_edited: 'programmes',
  papers_a: 'people',
  papers_b: 'people',
  referring: 'referrals',
  referring_b: 'referrals',
  measuring: 'measures',
  planning_a_assessment: 'support',
  planning_b_plan: 'support',
  planning_c_contact: 'support',
  planning_d_conduct: 'support',
  planning_e_forgetting: 'support',
}
const moduleOfTable = { viewer: 'access', viewer_role: 'access', closed_day: 'organisation', hand_over: 'support', 'auth.handed_over': 'access' }
const roles = ['cairn_user', 'cairn_public', 'cairn_auth', 'cairn_sign_in', 'cairn_search', 'cairn_jobs', 'cairn_login']

const commands = { r: 'select', a: 'insert', w: 'update', d: 'delete' }

const told = readMigrations()
told.set('migration', { module: 'platform', comment: 'Which migrations ran, and when.', columnComments: {} })
const tables = new Map((await readTables()).map((table) => [table.name, table]))
const text = page([...told].map(([name, words]) => ({ ...words, ...tables.get(name) })).filter(({ columns }) => columns))
const unnamed = [...tables.keys()].filter((name) => !told.has(name))
if (unnamed.length > 0) throw new Error(`No migration says what these are: ${unnamed.join(', ')}`)

if (!flags.includes('--verify')) writeFileSync(file, text)
else if (readFileSync(file, 'utf8') !== text) {
  const [here, there] = [readFileSync(file, 'utf8').split('\n'), text.split('\n')]
  const at = there.findIndex((line, index) => line !== here[index])
  console.error(
    `docs/data-dictionary.md does not say what the database holds: run node bin/dictionary.mjs <database-url>. First at line ${at + 1}:\n- ${here[at]}\n+ ${there[at]}`,
  )
  process.exitCode = 1
}

function readMigrations() {
  const found = new Map()
  for (const name of readdirSync(join(project, 'migrations'))
    .filter((each) => each.endsWith('.sql'))
    .sort()) {
    const concern = name.replace(/^\w+?_/, '').replace(/\.sql$/, '')
    const lines = readFileSync(join(project, 'migrations', name), 'utf8').split('\n')
    let table = null
    for (const [at, line] of lines.entries()) {
      const opened = /^create table (?:if not exists )?([\w.]+)/.exec(line)?.[1] ?? /^alter table ([\w.]+) add column/.exec(line)?.[1]
      if (opened && !found.has(opened))
        found.set(opened, { module: moduleFor(concern, opened), comment: commentAbove(lines, at), columnComments: {} })
      table = opened ? found.get(opened) : line.startsWith(')') ? null : table
      const column = /^ {2}(\w+) /.exec(line)?.[1] ?? /add column (\w+)/.exec(line)?.[1]
      const comment = column && (line.startsWith('  ') || !line.startsWith('create')) ? commentAbove(lines, at) : ''
      if (table && comment !== '') table.columnComments[column] = comment
    }
  }
  return found
}

function moduleFor(concern, table) {
  const module = moduleOfTable[table] ?? moduleOfConcern[concern] ?? modules.find((each) => concern === each || concern.startsWith(`${each}_`))
  if (!module) throw new Error(`Of which module is the table ${table}? Begin its migration's name with the module, or say so in bin/dictionary.mjs.`)
  return module
}

function commentAbove(lines, at) {
  const above = []
  for (let line = at - 1; line >= 0 && /^\s*-- /.test(lines[line]); line -= 1) above.unshift(lines[line].replace(/^\s*-- /, ''))
  return above.join(' ')
}

async function readTables() {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // Names of tables as they are written in SQL: without "public", with "auth".
  await client.query('set search_path = public, pg_temp')
  const ask = async (query) => (await client.query(query)).rows
  const ours =
    "c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace in (select oid from pg_namespace where nspname in ('public', 'auth'))"
  const found = await ask(`select c.oid, c.oid::regclass::text as name, c.relforcerowsecurity as walled from pg_class c where ${ours}`)
  const columns = await ask(`
    select a.attrelid, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
           case a.attidentity when 'a' then 'counts up' else pg_get_expr(d.adbin, d.adrelid) end as fallback
      from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where ${ours} and a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum`)
  const constraints = await ask(`
    select k.conrelid, k.contype as kind, pg_get_constraintdef(k.oid) as definition, k.confrelid::regclass::text as target,
           array(select a.attname::text from unnest(k.conkey) with ordinality u(attnum, nth) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum order by nth) as columns
      from pg_constraint k join pg_class c on c.oid = k.conrelid where ${ours} and k.contype in ('p', 'u', 'c', 'f') order by k.conrelid, k.contype, k.conname`)
  const indexes = await ask(`
    select i.indrelid, pg_get_indexdef(i.indexrelid) as definition, i.indisunique as only_one from pg_index i join pg_class c on c.oid = i.indrelid
     where ${ours} and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u')) order by i.indrelid, i.indexrelid::regclass::text collate "C"`)
  const grants = await ask(`
    select * from (select c.oid, g.grantee::regrole::text as role, lower(g.privilege_type) as deed, null as column from pg_class c cross join aclexplode(c.relacl) g where ${ours} and g.grantee <> 0
    union all select c.oid, g.grantee::regrole::text, lower(g.privilege_type), a.attname::text
      from pg_class c join pg_attribute a on a.attrelid = c.oid cross join aclexplode(a.attacl) g where ${ours} and g.grantee <> 0) found
     order by found.oid, found."column" collate "C"`)
  const policies = await ask(`
    select p.polrelid, p.polname as name, not p.polpermissive as narrows, p.polcmd as command from pg_policy p join pg_class c on c.oid = p.polrelid where ${ours} order by 1, 2`)
  await client.end()
  return found.map(({ oid, name, walled }) => ({
    name,
    walled,
    columns: columns.filter((row) => row.attrelid === oid),
    constraints: constraints.filter((row) => row.conrelid === oid),
    indexes: indexes.filter((row) => row.indrelid === oid),
    grants: grants.filter((row) => row.oid === oid),
    policies: policies.filter((row) => row.polrelid === oid),
  }))
}

function page(all) {
  const groups = [...modules, 'platform']
    .map((module) => [module, all.filter((table) => table.module === module)])
    .filter(([, own]) => own.length > 0)
  const rows = groups.flatMap(([module, own]) =>
    own.map((table) => `| ${module} | [${table.name}](#${anchor(table.name)}) | ${ofPeople(table) ? 'yes' : ''} |`),
  )
  return `${[
    '# Data dictionary',
    'Written by `bin/dictionary.mjs` from a migrated database; a test holds that it has not drifted. Do not edit it by hand.',
    'Days are `date`, instants `timestamp with time zone`, money minor units of the currency, what an organisation says `jsonb` by language (`{"en": …, "ar": …}`).\n`organisation_id` stands first in every key of an organisation\'s tables. TypeScript has the same names in camelCase.\nThe job queue keeps tables of its own in the schema `pgboss`; they hold names of jobs, and nothing of any organisation.',
    '**Content about people** is what the database shows only to roles that support people: not to administrators, auditors, finance, trustees or leads.\nThe logins act as these roles: `cairn_user` is somebody signed in, `cairn_public` a stranger on a public page, `cairn_auth` signing in, `cairn_jobs` the queue and the post;\n`cairn_sign_in` and `cairn_search` own a few functions. A wall that *narrows* must hold besides the others.',
    `| module | table | content about people |\n| --- | --- | --- |\n${rows.join('\n')}`,
    ...groups.flatMap(([module, own]) => [`## ${module}`, ...own.map(section)]),
  ].join('\n\n')}\n`
}

function section(table) {
  const facts = [
    `- Content about people: ${ofPeople(table) ? 'yes' : 'no'}`,
    `- Who may: ${granted(table.grants) || 'nobody but the owner'}`,
    `- Walls: ${
      table.walled
        ? table.policies
            .filter(({ name }) => name !== 'owner')
            .map(wall)
            .join(', ')
        : 'none; it belongs to no organisation'
    }`,
    `- Key: ${keys(table, 'p')}`,
    ...listed('Only one', [keys(table, 'u'), ...table.indexes.filter(({ only_one }) => only_one).map(indexed)]),
    ...listed('Found by', table.indexes.filter(({ only_one }) => !only_one).map(indexed)),
    ...listed(
      'Always holds',
      table.constraints.filter(({ kind, columns }) => kind === 'c' && columns.length !== 1).map(({ definition }) => code(ruleOf(definition))),
    ),
  ]
  const rows = table.columns.map(
    (column) => `| ${[column.name, column.type, column.nullable ? 'null' : '', fallbackOf(column), saidOf(table, column)].map(cell).join(' | ')} |`,
  )
  return [
    `### ${table.name}`,
    table.comment,
    facts.join('\n'),
    `| column | type | null | default | values, reference, meaning |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

function ofPeople({ policies }) {
  return policies.some(({ name, narrows }) => name === 'content' && narrows)
}
function wall({ name, narrows, command }) {
  return `\`${name}\`${[narrows ? 'narrows' : '', commands[command] ?? '']
    .filter(Boolean)
    .map((word) => ` (${word})`)
    .join('')}`
}
function keys(table, kind) {
  return table.constraints
    .filter((each) => each.kind === kind)
    .map(({ columns }) => code(columns.join(', ')))
    .join('; ')
}
function indexed({ definition }) {
  const [, how, what, sharpened] = /USING (\w+) \((.*?)\)( (?:WHERE|INCLUDE) .*)?(?: WITH \([^)]*\))?$/.exec(definition)
  return code(uncast(`${how === 'btree' ? '' : `${how} of `}${what}${sharpened ?? ''}`).replaceAll('public.', ''))
}
function listed(name, items) {
  return items.some(Boolean) ? [`- ${name}: ${items.filter(Boolean).join('; ')}`] : []
}
function code(words) {
  return `\`${words}\``
}
function cell(words) {
  return String(words).replaceAll('|', '\\|').replaceAll('\n', ' ')
}
function anchor(name) {
  return name.replaceAll('.', '')
}
function fallbackOf({ fallback }) {
  return fallback === null ? '' : fallback === 'counts up' ? fallback : code(uncast(fallback))
}
function uncast(written) {
  return written.replace(/::(text|jsonb|uuid|bigint|integer|date|numeric)(\[\])?/g, '')
}

function granted(grants) {
  const deeds = ['select', 'insert', 'update', 'delete']
  return roles
    .map((role) => {
      const own = grants.filter((grant) => grant.role === role)
      const words = deeds.flatMap((deed) => {
        if (own.some((grant) => grant.deed === deed && grant.column === null)) return [deed]
        const columns = own.filter((grant) => grant.deed === deed).map(({ column }) => column)
        return columns.length > 0 ? [`${deed} of ${columns.join(', ')}`] : []
      })
      return words.length > 0 ? `${code(role)} ${words.join(', ')}` : ''
    })
    .filter(Boolean)
    .join('; ')
}

/** The values that the database holds a column to, what it points at, and what the migration says of it. */
function saidOf(table, { name }) {
  const checks = table.constraints
    .filter(({ kind, columns }) => kind === 'c' && columns.length === 1 && columns[0] === name)
    .map(({ definition }) => valuesOf(definition))
  const targets = table.constraints.filter(({ kind, columns }) => kind === 'f' && columns.at(-1) === name).map(({ target }) => `→ ${target}`)
  return [...checks, ...targets, table.columnComments[name]].filter(Boolean).join('; ')
}

function valuesOf(definition) {
  if (/^CHECK \(\(\(?"?\w+"?\)? = ANY \(ARRAY\[/.test(definition))
    return [...definition.matchAll(/'((?:[^']|'')*)'::text/g)].map((match) => match[1]).join(' · ')
  return code(ruleOf(definition))
}

function ruleOf(definition) {
  const rule = uncast(definition.replace(/^CHECK \(\((.*)\)\)$/s, '$1'))
  return rule.replace(/^\((.+) >= (\S+)\) AND \(\1 <= (\S+)\)$/, '$1 between $2 and $3')
}
