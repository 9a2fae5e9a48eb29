import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as waited } from 'node:timers/promises'
import { CamelCasePlugin, type ControlledTransaction, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { test as base, inject } from 'vitest'
import { makeApp } from '../src/app.tsx'
import { behindTheWalls } from '../src/modules/access/request.server.ts'
import { openSignIn, sessionCookie } from '../src/modules/access/sign-in.server.ts'
import type { Role, Viewer } from '../src/modules/access/viewer.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Db, openPool, openRoot, type Root } from '../src/platform/db.ts'
import { newId } from '../src/platform/id.ts'
import { makeLog } from '../src/platform/log.ts'
import type { DB } from '../src/platform/schema.gen.ts'
import { beginCharity, type Charity } from './cast.ts'

export const publicUrl = 'http://cairn.test'
/** What cookies are signed with and tokens sealed. */
export const secret = 'a secret of the tests, long enough to be one'

/** One worker's own copy of the database, and the whole application upon it. */
export type World = {
  /** As the application logs in: behind the walls, once they are set. */
  root: Root
  /** As the server's administrator, past every wall: for laying out what a test is about, and for looking at what became of it. */
  owner: Kysely<DB>
  app: ReturnType<typeof makeApp>
  /** What signs people in, under its own login. */
  signIn: ReturnType<typeof openSignIn>
  /** Lines of the log since the worker began. */
  log: string[]
  databaseUrl: string
  ownerUrl: string
  jobsUrl: string
  /** Where files are kept, for as long as the worker runs. */
  dataFolder: string
  /** A new charity with a service, its words and a venue; every test begins its own, so that none meets another's. */
  charity: (
    options?: Partial<{ slug: string; name: string; country: 'GB' | 'DK'; language: string }>,
  ) => Promise<Charity & { as: (...roles: Role[]) => Promise<Somebody> }>
  /** Does something as a viewer, behind the walls, in a transaction that is kept. */
  behind: <Result>(viewer: Viewer, work: (tx: Db) => Promise<Result>) => Promise<Result>
  /** Does the same and takes it back. */
  triedBehind: <Result>(viewer: Viewer, work: (tx: Db) => Promise<Result>) => Promise<Result>
}

/** Somebody signed in, with a browser that has no script. */
export type Somebody = {
  viewer: Viewer
  cookie: string
  get: (path: string, headers?: Record<string, string>) => Promise<Response>
  post: (path: string, fields?: Record<string, string | string[]>, headers?: Record<string, string>) => Promise<Response>
}

export const test = base.extend<{ $test: { tx: ControlledTransaction<DB> }; $worker: { world: World } }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to learn what a fixture needs
    async ({}, use) => {
      const world = await openWorld()
      await use(world.world)
      await world.close()
    },
    { scope: 'worker' },
  ],
  tx: async ({ world }, use) => {
    const tx = await world.root.startTransaction().execute()
    await use(tx)
    await tx.rollback().execute()
  },
})

async function openWorld() {
  const { port, adminUrl, template } = inject('postgres')
  const name = `cairn_w${process.env['VITEST_POOL_ID'] ?? '0'}_${randomBytes(3).toString('hex')}`
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`create database ${name} template ${template}`)
  await admin.end()
  const at = (login: string) => `postgres://${login}:secret@127.0.0.1:${port}/${name}`
  const ownerUrl = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).toString()
  const root = openRoot(openPool(at('cairn_login'), 4))
  const owner = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: openPool(ownerUrl, 2) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  const log: string[] = []
  const dataFolder = mkdtempSync(join(tmpdir(), 'cairn-tests-'))
  const parts = {
    config: readConfig({ CAIRN_MODE: 'demo', CAIRN_URL: publicUrl, CAIRN_DATA: dataFolder }),
    secret,
    log: makeLog('info', (line) => log.push(line)),
    root,
  }
  const signIn = openSignIn({ databaseUrl: at('cairn_auth'), publicUrl, secret })
  const app = makeApp(parts, signIn)
  const within = async <Result>(viewer: Viewer, keep: boolean, work: (tx: Db) => Promise<Result>) => {
    const tx = await root.startTransaction().execute()
    try {
      const result = await behindTheWalls(tx, viewer, () => work(tx))
      await (keep ? tx.commit() : tx.rollback()).execute()
      return result
    } catch (fault) {
      if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute()
      throw fault
    }
  }
  const world: World = {
    root,
    owner,
    app,
    signIn,
    log,
    databaseUrl: at('cairn_login'),
    ownerUrl,
    jobsUrl: at('cairn_jobs'),
    dataFolder,
    charity: async (options) => {
      const charity = await beginCharity(owner, options)
      return { ...charity, as: (...roles) => somebody(world, charity, roles) }
    },
    behind: (viewer, work) => within(viewer, true, work),
    triedBehind: (viewer, work) => within(viewer, false, work),
  }
  return {
    world,
    close: async () => {
      await root.destroy()
      await owner.destroy()
      await signIn.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

async function somebody(world: World, charity: Charity, roles: readonly Role[]): Promise<Somebody> {
  const viewer = await charity.viewer(roles)
  const token = randomBytes(16).toString('hex')
  await sql`insert into auth.session ("expiresAt", token, "updatedAt", "userId") values (now() + interval '11 hours', ${token}, now(), ${viewer.userId})`.execute(
    world.owner,
  )
  return browserOf(world, viewer, signedCookie(token))
}

export const signedCookie = (token: string): string =>
  `${sessionCookie(publicUrl)}=${encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`)}`

function browserOf(world: World, viewer: Viewer, cookie: string): Somebody {
  return {
    viewer,
    cookie,
    get: async (path, headers = {}) => world.app.request(`${publicUrl}${path}`, { headers: { cookie, ...headers } }),
    post: async (path, fields = {}, headers = {}) =>
      world.app.request(`${publicUrl}${path}`, {
        method: 'POST',
        body: formOf({ form_id: newId(), ...fields }),
        headers: { cookie, origin: publicUrl, ...headers },
      }),
  }
}

/** Until a transaction waits for another. */
export async function somebodyWaits(world: World): Promise<void> {
  const waiting = sql<{ n: number }>`select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  for (let tries = 0; tries < 200; tries += 1) {
    if (((await waiting.execute(world.owner)).rows[0]?.n ?? 0) > 0) return
    await waited(20)
  }
  throw new Error('Nobody waited')
}

/** A form as a browser sends it. */
export function formOf(fields: Record<string, string | string[]>): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const one of Array.isArray(value) ? value : [value]) body.append(name, one)
  return body
}
