import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../test/world.ts'
import { openPool, openRoot, type Root } from './db.ts'

/** One connection, so that what it prepared is there the next time. */
async function onOneConnection(world: World, work: (root: Root) => Promise<void>): Promise<void> {
  const root = openRoot(openPool(world.databaseUrl, 1))
  await work(root).finally(() => root.destroy())
}

const say = (root: Root, word: string) => sql<{ word: string }>`select ${word}::text as word`.execute(root).then(({ rows }) => rows[0]?.word)

const prepared = async (root: Root) =>
  (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(root)).rows.map((row) => row.statement)

describe('what is said often', () => {
  test('is prepared once by a connection, and what is said twice is not', async ({ world }) => {
    await onOneConnection(world, async (root) => {
      for (const word of ['one', 'two']) expect(await say(root, word)).toBe(word)
      expect(await prepared(root)).toEqual([])
      for (const word of ['three', 'four', 'five']) expect(await say(root, word)).toBe(word)
      expect(await prepared(root)).toEqual(['select $1::text as word'])
    })
  })

  test('shows each of two viewers their own people, though one connection prepared it for both', async ({ world }) => {
    const [one, other] = [await world.charity(), await world.charity()]
    await one.person('Leyla')
    await other.person('Bill')
    const viewers = [await one.viewer(['worker']), await other.viewer(['worker']), await one.viewer(['trustee'])]
    await onOneConnection(world, async (root) => {
      for (let round = 0; round < 8; round += 1) {
        const seen: string[][] = []
        for (const viewer of viewers) {
          seen.push(
            await root.transaction().execute(async (tx) => {
              await sql`select set_config('role', 'cairn_user', true), set_config('app.organisation', ${viewer.organisationId}, true),
                set_config('app.viewer', ${viewer.id}, true), set_config('app.content', ${viewer.roles.has('trustee') ? 'no' : 'yes'}, true)`.execute(
                tx,
              )
              // the same words each time: the walls alone tell the viewers apart
              const { rows } = await sql<{ name: string }>`select known_as as name from person where known_as <> ${'nobody'} order by 1`.execute(tx)
              return rows.map((row) => row.name)
            }),
          )
        }
        expect(seen).toEqual([['Leyla'], ['Bill'], []])
      }
    })
  })

  test('is said without a name again, once a pooler lost what was prepared', async ({ world }) => {
    await onOneConnection(world, async (root) => {
      for (const word of ['one', 'two', 'three']) await say(root, word)
      await sql`deallocate all`.execute(root)
      await expect(say(root, 'four')).rejects.toThrow('does not exist')
      for (const word of ['five', 'six', 'seven', 'eight']) expect(await say(root, word)).toBe(word)
      expect(await prepared(root)).toEqual([])
    })
  })

  test('has a name for four hundred texts at the most', async ({ world }) => {
    await onOneConnection(world, async (root) => {
      for (let length = 1; length <= 410; length += 1)
        for (let time = 0; time < 3; time += 1) await sql`select 1 where 0 in (${sql.join(Array(length).fill(7))})`.execute(root)
      expect((await prepared(root)).length).toBe(400)
    })
  })
})
