import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { preparing } from './prepared.ts'
import type { DB } from './schema.gen.ts'

const parsers: Record<number, (text: string) => unknown> = {
  1082: (text) => Temporal.PlainDate.from(text),
  1184: (text) => Temporal.Instant.from(text.replace(' ', 'T')),
  20: (text) => Number(text),
  1700: (text) => Number(text),
}

// These parsers are this pool's alone: the sign-in library and the job queue expect Date.
const ownTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) || pg.types.getTypeParser(oid as Parameters<typeof pg.types.getTypeParser>[0], format as 'text'),
}

// What goes in: pg would turn a Temporal value into JSON, unless the value says otherwise.
for (const kind of [Temporal.PlainDate, Temporal.PlainTime, Temporal.Instant]) {
  Object.defineProperty(kind.prototype, 'toPostgres', {
    configurable: true,
    value(this: { toString: () => string }) {
      return this.toString()
    },
  })
}

/** Rows are only ever touched inside a transaction, behind the walls of one viewer. */
export type Db = Transaction<DB>
export type Root = Kysely<DB>

export function openPool(url: string, size: number, prepared = true): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: size, types: ownTypes as unknown as pg.CustomTypesConfig, idleTimeoutMillis: 30_000 })
  // An idle connection that the server closes is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  if (prepared) pool.on('connect', preparing())
  return pool
}

export const openRoot = (pool: pg.Pool): Root =>
  new Kysely<DB>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })

/** True for the server's own refusals by SQLSTATE: `23505` a key that is there already, `42501` a wall, `40001` and `40P01` try again. */
export const isRefusal = (error: unknown, code: string): boolean => error instanceof pg.DatabaseError && error.code === code
