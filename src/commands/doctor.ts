import pg from 'pg'
import { migrationNames } from '../platform/migrate.ts'
import { plainError } from '../platform/plain-error.ts'
import type { Command } from './command.ts'
import { onDatabase } from './on-database.ts'

type Finding = { what: string; wrong: string | null }

/** Looks for what would let somebody past the walls, or stop Cairn from running. Anything wrong ends it with exit status 1. */
export const doctor: Command = {
  usage: '',
  about: 'Says whether this installation is sound: the database, its logins, its walls, its migrations.',
  run: () =>
    onDatabase(async (database) => {
      const findings = await examine(database.url)
      for (const { what, wrong } of findings)
        process.stdout.write(`${wrong === null ? 'good' : 'WRONG'}  ${what}${wrong === null ? '' : `: ${wrong}`}\n`)
      const wrong = findings.filter((finding) => finding.wrong !== null)
      if (wrong.length > 0) throw plainError(`${wrong.length} of ${findings.length} things are wrong. Cairn should not run like this.`)
    }),
}

/** What is found about a database, seen as the application that logs in there. */
export async function examine(url: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return [await version(client), ...(await login(client)), await walls(client), await migrations(client)]
  } finally {
    await client.end()
  }
}

async function version(client: pg.Client): Promise<Finding> {
  const number = Number((await client.query('show server_version_num')).rows[0].server_version_num)
  return { what: 'PostgreSQL is 15 or newer', wrong: number >= 150_000 ? null : `it is ${Math.floor(number / 10_000)}` }
}

async function login(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<{ superuser: boolean; bypasses: boolean; creates: boolean; owns: boolean; user: boolean }>(`
    select r.rolsuper as superuser, r.rolbypassrls as bypasses, r.rolcreaterole as creates,
           pg_has_role(r.oid, 'cairn_owner', 'member') and not r.rolsuper
             or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'auth') and c.relowner = r.oid) as owns,
           pg_has_role(r.oid, 'cairn_user', 'member') as user
      from pg_roles r where r.rolname = session_user`)
  const found = rows[0]
  return [
    { what: 'the application logs in as no superuser', wrong: found?.superuser ? 'no wall binds a superuser' : null },
    { what: 'its login does not bypass row-level security', wrong: found?.bypasses ? 'no wall binds this login' : null },
    { what: 'it owns no table', wrong: found?.owns ? 'an owner can take the walls down' : null },
    { what: 'it makes no roles', wrong: found?.creates ? 'it could make itself another one' : null },
    { what: 'it may act as cairn_user', wrong: found?.user ? null : 'run the migrations as the owner' },
  ]
}

async function walls(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ open: string | null }>(`
    select string_agg(c.relname, ', ') as open from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)`)
  return { what: 'every table of an organisation stands behind its wall', wrong: rows[0]?.open ?? null }
}

async function migrations(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string }>('select name from migration')
  const ran = new Set(rows.map((row) => row.name))
  const missing = migrationNames().filter((name) => !ran.has(name))
  return { what: 'the database is up to date', wrong: missing.length === 0 ? null : `${missing.length} migrations have not run` }
}
