import { sql } from 'kysely'
import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { type Db, openPool, openRoot } from './db.ts'
import { onceAPage, rememberAnswers } from './once-a-page.ts'
import { together } from './together.ts'
import { inTransaction } from './transaction.ts'

const turn = onceAPage(async (db: Db, of: string): Promise<number> => {
  await sql`insert into turn (who) values (${of})`.execute(db)
  const { rows } = await sql<{ turns: number }>`select count(*)::int as turns from turn where who = ${of}`.execute(db)
  return rows[0]?.turns ?? 0
})

test('what two parts of a page ask for is asked once, of each person, and of each page anew; a deed asks each time', async ({ world }) => {
  const root = openRoot(openPool(world.databaseUrl, 1))
  const within = <Result>(work: (tx: Db) => Promise<Result>) =>
    inTransaction(root, async (tx) => {
      await sql`create temp table turn (who text) on commit drop`.execute(tx)
      return work(tx)
    })
  try {
    const page = (tx: Db) => {
      rememberAnswers(tx)
      return together(turn(tx, 'Amina'), turn(tx, 'Amina'), turn(tx, 'Yusuf'))
    }
    expect(await within(page)).toEqual([1, 1, 1])
    expect(await within(page)).toEqual([1, 1, 1])
    expect(await within(async (tx) => [await turn(tx, 'Amina'), await turn(tx, 'Amina')])).toEqual([1, 2])
  } finally {
    await root.destroy()
  }
})
