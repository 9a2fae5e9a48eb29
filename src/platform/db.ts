import { Kysely, type Transaction } from 'kysely'
import pg from 'pg'
import { Dialect, naming } from './naming.ts'
import { preparing } from './prepared.ts'
import type { DB } from './schema.gen.ts'

const parsers: Record<number, (text: string) => unknown> = {
  1082: (text) => Temporal.PlainDate.from(text),
  1182: (text) =>
    text
      .slice(1, -1)
      .split(',')
      .filter(Boolean)
      .map((day) => Temporal.PlainDate.from(day)),
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
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    types: ownTypes as unknown as pg.CustomTypesConfig,
    idleTimeoutMillis: 30_000,
    pipeline: true,
  })
  // An idle connection that the server closes is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  if (prepared) pool.on('connect', preparing())
  pool.on('connect', sendTogether)
  return pool
}

export const openRoot = (pool: pg.Pool): Root => new Kysely<DB>({ dialect: new Dialect({ pool }), plugins: [naming] })

/** True for the server's own refusals by SQLSTATE: `23505` a key that is there already, `42501` a wall, `40001` and `40P01` try again. */
export const isRefusal = (error: unknown, code: string): boolean => error instanceof pg.DatabaseError && error.code === code

// What is said in one turn of the event loop goes over the wire in one piece: each write wakes the server anew, which costs as much as a small statement takes.
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as pg.Client & pg.PoolClient).connection
  const query = client.query.bind(client) as (...said: unknown[]) => unknown
  let isHeld = false
  const hold = () => {
    isHeld = true
    stream.cork()
    setImmediate(() => {
      isHeld = false
      stream.uncork()
    })
  }
  Object.assign(client, {
    query: (...said: unknown[]) => {
      if (!isHeld) hold()
      return query(...said)
    },
  })
}
