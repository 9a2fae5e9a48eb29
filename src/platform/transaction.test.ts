import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../test/world.ts'
import { type Db, openPool, openRoot, type Root } from './db.ts'
import { together } from './together.ts'
import { inTransaction } from './transaction.ts'

async function onOneConnection<Result>(world: World, work: (root: Root) => Promise<Result>): Promise<Result> {
  const root = openRoot(openPool(world.databaseUrl, 1))
  return work(root).finally(() => root.destroy())
}

const say = (db: Db | Root, word: string) => sql<{ word: string }>`select ${word}::text as word`.execute(db).then(({ rows }) => rows[0]?.word)
const setting = (db: Db | Root) =>
  sql<{ who: string }>`select coalesce(current_setting('app.viewer', true), '') as who`.execute(db).then(({ rows }) => rows[0]?.who)
const failing = (db: Db) => sql`select 1 / 0`.execute(db)

describe('what is said in one breath', () => {
  test('is answered in the order in which it was asked', async ({ world }) => {
    await onOneConnection(world, async (root) => {
      for (let round = 0; round < 5; round += 1)
        expect(await inTransaction(root, (tx) => together(say(tx, 'one'), say(tx, 'two'), setting(tx), say(tx, 'three')))).toEqual([
          'one',
          'two',
          '',
          'three',
        ])
    })
  })

  test('is waited for whole, and what failed first is told: nothing of it outlives its transaction', async ({ world }) => {
    await onOneConnection(world, async (root) => {
      let ended = false
      const slow = async (tx: Db) => {
        await sql`select pg_sleep(0.05)`.execute(tx).catch(() => {})
        ended = true
      }
      await expect(inTransaction(root, (tx) => together(say(tx, 'one'), failing(tx), slow(tx)))).rejects.toThrow('division by zero')
      expect(ended).toBe(true)
      expect(await say(root, 'still well')).toBe('still well')
    })
  })
})

describe('a transaction of a request', () => {
  test('keeps all of its work, or none', async ({ world }) => {
    await onOneConnection(world, async (root) => {
      await sql`create temp table kept (word text)`.execute(root)
      const put = (tx: Db, word: string) => sql`insert into kept values (${word})`.execute(tx)
      await inTransaction(root, (tx) => put(tx, 'kept'))
      await expect(
        inTransaction(root, async (tx) => {
          await put(tx, 'lost')
          throw new Error('changed my mind')
        }),
      ).rejects.toThrow('changed my mind')
      expect((await sql<{ word: string }>`select word from kept`.execute(root)).rows).toEqual([{ word: 'kept' }])
    })
  })

  test('leaves none of its walls behind for the next one, and answers nobody once it is over', async ({ world }) => {
    await onOneConnection(world, async (root) => {
      const over = await inTransaction(root, async (tx) => {
        await sql`select set_config('app.viewer', 'somebody', true)`.execute(tx)
        expect(await setting(tx)).toBe('somebody')
        return tx
      })
      expect(await setting(root)).toBe('')
      await expect(setting(over)).rejects.toThrow('over')
    })
  })
})
