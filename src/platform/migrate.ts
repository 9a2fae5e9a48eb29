import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { plainError } from './plain-error.ts'
import { projectFolder } from './project.ts'

/** The three logins of the application, each with as little as it needs. */
export type Logins = { application: Login; auth: Login; jobs: Login }
export type Login = { name: string; password: string }

const nologins = ['cairn_owner', 'cairn_user', 'cairn_public', 'cairn_sign_in', 'cairn_search']
const extensions = ['pg_trgm', 'unaccent', 'btree_gin', 'btree_gist', 'fuzzystrmatch', 'pgcrypto', 'citext']

/** Brings a database up to date, as its owner. Safe to run at every start and by several starts at once. Returns how many migrations ran. */
export async function migrate(ownerUrl: string, logins: Logins): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('cairn migrate'))")
    await prepare(client, logins)
    await client.query('set role cairn_owner')
    await client.query('create table if not exists migration (name text primary key, run_at timestamptz not null default now())')
    await client.query('grant select on migration to cairn_login, cairn_user')
    const ran = new Set((await client.query('select name from migration')).rows.map((row: { name: string }) => row.name))
    const waiting = migrationNames().filter((name) => !ran.has(name))
    for (const name of waiting) await run(client, name)
    return waiting.length
  } finally {
    await client.end()
  }
}

export const migrationNames = (): string[] =>
  readdirSync(join(projectFolder, 'migrations'))
    .filter((name) => name.endsWith('.sql'))
    .sort()

async function run(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query('begin')
    await client.query(readFileSync(join(projectFolder, 'migrations', name), 'utf8'))
    await client.query('insert into migration (name) values ($1)', [name])
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback')
    throw plainError(`The migration ${name} did not run: ${fault instanceof Error ? fault.message : String(fault)}`)
  }
}

/** Roles, extensions and schemas: what no migration may assume and only a server's administrator may make. */
async function prepare(client: pg.Client, logins: Logins): Promise<void> {
  for (const name of nologins) await ensureRole(client, name, 'nologin')
  // the login of DATABASE_URL may bear another name; the walls' own names stay, so that migrations can speak of them
  await ensureRole(client, 'cairn_login', 'nologin')
  await ensureRole(client, 'cairn_auth', 'nologin')
  await ensureRole(client, 'cairn_jobs', 'nologin')
  for (const [role, login] of [
    ['cairn_login', logins.application],
    ['cairn_auth', logins.auth],
    ['cairn_jobs', logins.jobs],
  ] as const) {
    await ensureLogin(client, login, login.name !== role)
    if (login.name !== role) await client.query(`grant ${role} to ${quoted(login.name)}`)
  }
  const database = quoted((await client.query('select current_database() as name')).rows[0].name)
  await client.query('grant cairn_user, cairn_public to cairn_login')
  if (logins.application.name !== 'cairn_login') await client.query(`grant cairn_user, cairn_public to ${quoted(logins.application.name)}`)
  await client.query('grant cairn_owner, cairn_sign_in, cairn_search, cairn_jobs to current_user')
  await client.query('grant cairn_sign_in, cairn_search to cairn_owner')
  for (const name of extensions) await client.query(`create extension if not exists ${name} schema public`)
  await client.query(`grant connect on database ${database} to cairn_login, cairn_auth, cairn_jobs`)
  await client.query(`grant create on database ${database} to cairn_owner`)
  await client.query('create schema if not exists auth authorization cairn_owner')
  // Once: said again by an administrator who is no superuser, it would be cairn_owner granting to itself, which PostgreSQL refuses.
  const granted = await client.query("select has_schema_privilege('cairn_owner', 'public', 'create with grant option') as it")
  if (!granted.rows[0].it) await client.query('grant create, usage on schema public to cairn_owner with grant option')
  await client.query('grant usage on schema public to cairn_user, cairn_public, cairn_sign_in, cairn_search, cairn_login')
  await client.query('grant usage on schema auth to cairn_auth, cairn_sign_in')
  await client.query(`alter role ${quoted(logins.auth.name)} set search_path = auth`)
  // pages ask short questions: compiling them, or sharing them out, costs more than it saves
  for (const { name } of [logins.application, logins.jobs]) {
    await client.query(`alter role ${quoted(name)} set jit = off`)
    await client.query(`alter role ${quoted(name)} set max_parallel_workers_per_gather = 0`)
    // a request that stopped halfway lets go of what it locked
    await client.query(`alter role ${quoted(name)} set idle_in_transaction_session_timeout = '30s'`)
  }
  await client.query(`create schema if not exists pgboss authorization cairn_jobs`)
}

async function ensureRole(client: pg.Client, name: string, how: string): Promise<void> {
  const known = await client.query('select from pg_roles where rolname = $1', [name])
  if (known.rowCount === 0) await client.query(`create role ${quoted(name)} ${how}`)
}

/** Ours inherits nothing and says as whom it acts; one of another name has all it may do from ours. */
async function ensureLogin(client: pg.Client, login: Login, inherits: boolean): Promise<void> {
  const known = await client.query('select from pg_roles where rolname = $1', [login.name])
  const ours = login.name.startsWith('cairn_')
  // a login of another name was made by whoever runs that server: its password is theirs
  if (known.rowCount && !ours) return
  await client.query(
    `${known.rowCount ? 'alter' : 'create'} role ${quoted(login.name)} login ${inherits ? 'inherit' : 'noinherit'} password ${client.escapeLiteral(login.password)}`,
  )
}

const quoted = (name: string): string => pg.escapeIdentifier(name)
