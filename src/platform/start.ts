import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from './config.ts'
import { openPool, openRoot } from './db.ts'
import type { Log } from './log.ts'
import { type Login, type Logins, migrate } from './migrate.ts'
import type { Parts } from './parts.ts'
import { plainError } from './plain-error.ts'
import { attachEmbedded, type EmbeddedAddress, postgresFolderFor, startEmbedded } from './postgres/index.ts'

/** Where the database is, under each of its logins. `ownerUrl` is null where only its administrator has it. */
export type Database = { url: string; authUrl: string; jobsUrl: string; ownerUrl: string | null; logins: Logins; close: () => Promise<void> }

type Secrets = { secret: string; application: string; auth: string; jobs: string }

/** The database named in the settings, or the embedded one, started. Closing it stops what was started. */
export async function openDatabase(config: Config, log: Log): Promise<Database> {
  const secrets = secretsIn(config.dataFolder)
  if (config.database.url !== null) return named(config, config.database.url)
  const server = await startEmbedded({ folder: postgresFolderFor(config.dataFolder), note: (line) => log.info(line) })
  return embedded(server, secrets, server.stop)
}

/** The same for a command: where a Cairn is running on the embedded database already, the command joins it and leaves it running. */
export async function reachDatabase(config: Config, log: Log): Promise<Database> {
  const running = config.database.url === null ? await attachEmbedded(postgresFolderFor(config.dataFolder)) : null
  return running ? embedded(running, secretsIn(config.dataFolder), async () => {}) : openDatabase(config, log)
}

async function embedded(server: EmbeddedAddress, secrets: Secrets, close: () => Promise<void>): Promise<Database> {
  await ensureDatabase(server.ownerUrl('postgres'), 'cairn')
  const logins: Logins = {
    application: { name: 'cairn_login', password: secrets.application },
    auth: { name: 'cairn_auth', password: secrets.auth },
    jobs: { name: 'cairn_jobs', password: secrets.jobs },
  }
  const at = (login: Login) => server.url(login.name, login.password, 'cairn')
  return { url: at(logins.application), authUrl: at(logins.auth), jobsUrl: at(logins.jobs), ownerUrl: server.ownerUrl('cairn'), logins, close }
}

function named(config: Config, url: string): Database {
  const as = (name: string) => {
    const other = new URL(url)
    other.username = name
    return other.toString()
  }
  const authUrl = config.database.authUrl ?? as('cairn_auth')
  const jobsUrl = config.database.jobsUrl ?? as('cairn_jobs')
  return {
    url,
    authUrl,
    jobsUrl,
    ownerUrl: config.database.ownerUrl,
    logins: { application: loginIn(url), auth: loginIn(authUrl), jobs: loginIn(jobsUrl) },
    close: async () => {},
  }
}

function loginIn(url: string): Login {
  const { username, password } = new URL(url)
  if (username === '') throw plainError('DATABASE_URL must name the login: postgres://login:password@host/database')
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) }
}

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const known = await client.query('select from pg_database where datname = $1', [name])
  if (known.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  await client.end()
}

/** Brings the database up to date, where we may; where only its administrator may, it must be up to date already. */
export async function bringUpToDate(database: Database, log: Log): Promise<void> {
  if (database.ownerUrl === null) return
  const ran = await migrate(database.ownerUrl, database.logins)
  if (ran > 0) log.info('migrated', { migrations: ran })
}

/** The parts of a running Cairn. */
export function openParts(config: Config, log: Log, database: Database): Parts & { close: () => Promise<void> } {
  const pool = openPool(database.url, config.poolSize, config.prepared)
  const root = openRoot(pool)
  return { config, secret: config.secret ?? secretsIn(config.dataFolder).secret, log, root, close: () => root.destroy() }
}

/** Secrets of this installation, made once and readable by nobody else. */
function secretsIn(dataFolder: string): Secrets {
  const file = join(dataFolder, 'secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const fresh = () => randomBytes(32).toString('base64url')
  const made: Secrets = { secret: fresh(), application: fresh(), auth: fresh(), jobs: fresh() }
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' })
  return made
}
