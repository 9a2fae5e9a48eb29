import { stat } from 'node:fs/promises'
import pg from 'pg'
import { readConfig } from '../platform/config.ts'
import { migrationNames } from '../platform/migrate.ts'
import { plainError } from '../platform/plain-error.ts'
import { storeFolder } from '../platform/store.ts'
import type { Command } from './command.ts'
import { onDatabase } from './on-database.ts'

/** `wrong` stops everything; `worse` is what goes less well here, and may stay so. */
type Finding = { what: string; wrong: string | null; worse?: string | null }

/** Looks for what would let somebody past the walls, or stop Cairn from running. Anything wrong ends it with exit status 1. */
export const doctor: Command = {
  usage: '',
  about: 'Says whether this installation is sound: the database, its logins, its walls, its migrations.',
  run: () =>
    onDatabase(async (database) => {
      const findings = [...(await examine(database.url)), await store(storeFolder(readConfig()))]
      for (const finding of findings) process.stdout.write(`${lineOf(finding)}\n`)
      const wrong = findings.filter((finding) => finding.wrong !== null)
      if (wrong.length > 0) throw plainError(`${wrong.length} of ${findings.length} things are wrong. Cairn should not run like this.`)
    }),
}

function lineOf({ what, wrong, worse }: Finding): string {
  if (wrong !== null) return `WRONG  ${what}: ${wrong}`
  return worse ? `worse  ${what}: ${worse}` : `good  ${what}`
}

/** What is found about a database, seen as the application that logs in there. */
export async function examine(url: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect().catch((fault: unknown) => {
    throw fault instanceof Error ? plainError(`The database of DATABASE_URL does not let us in: ${fault.message}`) : fault
  })
  try {
    return [await version(client), ...(await login(client)), await walls(client), await migrations(client), await likeness(client)]
  } finally {
    await client.end()
  }
}

/** The folder of documents holds what people told in confidence: it is the user's who runs Cairn, and nobody else's. */
export async function store(folder: string): Promise<Finding> {
  const what = `documents lie in ${folder}, which a backup does not hold`
  const found = await stat(folder).catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null
    throw fault
  })
  if (found === null) return { what: 'no document was kept yet', wrong: null }
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) return { what, wrong: 'others on this machine may look into it: chmod 700' }
  return { what, wrong: null }
}

async function version(client: pg.Client): Promise<Finding> {
  const number = Number((await client.query('show server_version_num')).rows[0].server_version_num)
  return { what: 'PostgreSQL is 15 or newer', wrong: number >= 150_000 ? null : `it is ${Math.floor(number / 10_000)}` }
}

async function login(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<Record<'superuser' | 'bypasses' | 'creates' | 'owns' | 'user' | 'inherits', boolean> & { name: string }>(`
    select quote_ident(r.rolname) as name, r.rolsuper as superuser, r.rolbypassrls as bypasses, r.rolcreaterole as creates,
           coalesce(pg_has_role(r.oid, to_regrole('cairn_owner')::oid, 'member'), false) and not r.rolsuper
             or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'auth') and c.relowner = r.oid) as owns,
           pg_has_role(r.oid, to_regrole('cairn_user')::oid, 'member') as user,
           pg_has_role(r.oid, to_regrole('cairn_login')::oid, 'usage') as inherits
      from pg_roles r where r.rolname = session_user`)
  const found = rows[0]
  return [
    { what: 'the application logs in as no superuser', wrong: found?.superuser ? 'no wall binds a superuser' : null },
    { what: 'its login does not bypass row-level security', wrong: found?.bypasses ? 'no wall binds this login' : null },
    { what: 'it owns no table', wrong: found?.owns ? 'an owner can take the walls down' : null },
    { what: 'it makes no roles', wrong: found?.creates ? 'it could make itself another one' : null },
    { what: 'it may act as cairn_user', wrong: found?.user ? null : 'run the migrations as the owner' },
    { what: 'it may do what cairn_login may', wrong: found?.inherits ? null : notInherited(found?.name ?? '') },
  ]
}

const notInherited = (name: string): string =>
  `it inherits nothing: as the administrator say "grant cairn_login to ${name} with inherit true", on PostgreSQL 15 "alter role ${name} inherit"`

async function walls(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ open: string | null }>(`
    select string_agg(c.relname, ', ') as open from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)`)
  return { what: 'every table of an organisation stands behind its wall', wrong: rows[0]?.open ?? null }
}

async function migrations(client: pg.Client): Promise<Finding> {
  const what = 'the database is up to date'
  const { rows: tables } = await client.query<{ readable: boolean | null }>(
    "select has_table_privilege(to_regclass('public.migration'), 'select') as readable",
  )
  if (tables[0]?.readable === null) return { what, wrong: 'nothing was migrated here: run migrate' }
  if (!tables[0]?.readable) return { what, wrong: 'this login may not read what was migrated' }
  const { rows } = await client.query<{ name: string }>('select name from migration')
  const ran = new Set(rows.map((row) => row.name))
  const missing = migrationNames().filter((name) => !ran.has(name))
  return { what, wrong: missing.length === 0 ? null : `not yet run: ${missing.join(', ')}` }
}

/** Asked of the extension itself: whether it takes Arabic letters for letters hangs on the system's LC_CTYPE, the provider and the version together. */
async function likeness(client: pg.Client): Promise<Finding> {
  const what = 'Arabic names are found by their likeness'
  const { rows: known } = await client.query<{ there: boolean }>("select to_regprocedure('show_trgm(text)') is not null as there")
  if (!known[0]?.there) return { what, wrong: null, worse: 'pg_trgm is not installed here: run migrate' }
  const { rows } = await client.query<{ sees: boolean; ctype: string }>(
    "select show_trgm('ليلى') <> '{}' as sees, datctype as ctype from pg_database where datname = current_database()",
  )
  const worse = `LC_CTYPE of this database is ${rows[0]?.ctype}, so a misspelt Arabic name may not be found: make the database with locale C.UTF-8`
  return { what, wrong: null, worse: rows[0]?.sees ? null : worse }
}
