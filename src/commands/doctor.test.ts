import pg from 'pg'
import { expect } from 'vitest'
import { test, type World } from '../../test/world.ts'
import { newId } from '../platform/id.ts'
import { migrate } from '../platform/migrate.ts'
import { examine } from './doctor.ts'

const oneName = (word: string) => `${word}_${newId().slice(-8)}`
const at = (world: World, username: string, change: { password?: string; pathname?: string } = {}) =>
  Object.assign(new URL(world.ownerUrl), { username, password: 'secret', ...change }).toString()

async function asOwner(world: World, ...statements: string[]) {
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

const wrongIn = async (url: string) => (await examine(url)).filter(({ wrong }) => wrong !== null)

test('the doctor says in one sentence what a login lacks that inherits nothing, and how it gets it', async ({ world }) => {
  const name = oneName('lantern')
  await asOwner(world, `create role ${name} login noinherit password 'secret'`, `grant cairn_login, cairn_user, cairn_public to ${name}`)
  const wrong = await wrongIn(at(world, name))
  expect(wrong.map(({ what }) => what)).toEqual(['it may do what cairn_login may', 'the database is up to date'])
  expect(wrong[0]?.wrong).toContain(`grant cairn_login to ${name} with inherit true`)
  for (const { wrong: sentence } of wrong) expect(sentence).not.toContain('\n')
  await asOwner(world, `drop role ${name}`)
})

test('a login of another name that migrating makes may do all that ours may', async ({ world }) => {
  const [application, auth, jobs] = ['lantern', 'lantern_auth', 'lantern_jobs'].map((word) => ({ name: oneName(word), password: 'secret' })) as [
    { name: string; password: string },
    { name: string; password: string },
    { name: string; password: string },
  ]
  await migrate(world.ownerUrl, { application, auth, jobs })
  expect(await wrongIn(at(world, application.name))).toEqual([])
  await asOwner(world, `drop role ${application.name}, ${auth.name}, ${jobs.name}`)
})

test('a database on which nothing was migrated, and one that lets nobody in, are answered with sentences', async ({ world }) => {
  const pathname = oneName('bare')
  await asOwner(world, `create database ${pathname}`)
  expect((await wrongIn(at(world, 'cairn_login', { pathname }))).map(({ wrong }) => wrong)).toContain('nothing was migrated here: run migrate')
  await asOwner(world, `drop database ${pathname}`)
  await expect(examine(at(world, 'cairn_login', { pathname }))).rejects.toMatchObject({
    sentence: true,
    message: expect.stringMatching(/^The database of DATABASE_URL does not let us in: /),
  })
})

test('where the letters of the system are plain C, the doctor warns that Arabic is not found by likeness, and calls nothing wrong', async ({
  world,
}) => {
  const pathname = oneName('plain_c')
  await asOwner(world, `create database ${pathname} template template0 encoding 'UTF8' locale_provider libc locale 'C'`)
  const bare = new pg.Client({
    connectionString: at(world, new URL(world.ownerUrl).username, { pathname, password: new URL(world.ownerUrl).password }),
  })
  await bare.connect()
  await bare.query('create extension pg_trgm')
  await bare.end()
  const likeness = async (url: string) => (await examine(url)).find(({ what }) => what === 'Arabic names are found by their likeness')
  const found = await likeness(at(world, 'cairn_login', { pathname }))
  expect(found).toMatchObject({ wrong: null, worse: expect.stringContaining('LC_CTYPE of this database is C') })
  expect(await likeness(world.databaseUrl)).toMatchObject({ wrong: null, worse: null })
  await asOwner(world, `drop database ${pathname}`)
})
