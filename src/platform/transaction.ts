import { CompiledQuery, type DatabaseConnection, DummyDriver, PostgresDialect, type QueryExecutor, Transaction } from 'kysely'
import type { Db, Root } from './db.ts'
import type { DB } from './schema.gen.ts'

const says = (words: string) => CompiledQuery.raw(words)

// What a transaction of Kysely's asks its dialect for and ours never does: connections of its own.
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('a transaction has its connection')) })

/**
 * Does work in one transaction, as `root.transaction()` does, but for two things: what is said without waiting for the answer before it goes to the server at once
 * (see `together`), where Kysely lets one statement wait for the other; and the beginning itself is not waited for, since the first statement fails where it failed.
 */
export const inTransaction = <Result>(root: Root, work: (tx: Db) => Promise<Result>): Promise<Result> =>
  root.getExecutor().provideConnection(async (connection) => {
    let isOpen = true
    const executor = root.getExecutor().withConnectionProvider({
      provideConnection: async (consumer) => {
        if (!isOpen) throw new Error('the transaction is over')
        return consumer(connection)
      },
    })
    const begun = connection.executeQuery(says('begin'))
    begun.catch(() => {})
    try {
      const result = await work(transactionOn(executor))
      isOpen = false
      await begun
      await connection.executeQuery(says('commit'))
      return result
    } catch (fault) {
      isOpen = false
      await rollBack(connection)
      throw fault
    }
  })

const transactionOn = (executor: QueryExecutor): Db => new Transaction<DB>({ config: { dialect }, dialect, driver: new DummyDriver(), executor })

// A connection that is gone has nothing to take back: what broke it is what is told.
const rollBack = (connection: DatabaseConnection): Promise<unknown> => connection.executeQuery(says('rollback')).catch(() => {})
