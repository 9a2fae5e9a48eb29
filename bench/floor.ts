import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { openPool, type Root } from '../src/platform/db.ts'
import { newId } from '../src/platform/id.ts'
import type { DB } from '../src/platform/schema.gen.ts'
import { newReference } from '../src/platform/seal.ts'
import { at } from './load.ts'

type Statement = { text: string; values: unknown[] }

/** A root that writes down every statement of a page, so that the floor is the same SQL and nobody copies it by hand. */
export function listeningRoot(url: string): { root: Root; heard: Statement[] } {
  const heard: Statement[] = []
  const root = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: openPool(url, 2) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: (event) => {
      if (event.level === 'query') heard.push({ text: event.query.sql, values: [...event.query.parameters] })
    },
  })
  return { root, heard }
}

/** The same statements straight on the driver, prepared as the application prepares them and in one transaction each time: what no page can be quicker than. Milliseconds. */
export async function floorOf(url: string, statements: readonly Statement[], fresh: (value: unknown) => boolean, times: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const client = await pool.connect()
  const taken: number[] = []
  for (let n = 0; n < times + 10; n += 1) {
    const renewed = renew(statements, fresh)
    const began = performance.now()
    await client.query('begin')
    for (const [at, { text, values }] of renewed.entries()) await client.query({ name: `said ${at}`, text, values })
    await client.query('commit')
    if (n >= 10) taken.push(performance.now() - began)
  }
  client.release()
  await pool.end()
  return at(
    taken.sort((a, b) => a - b),
    0.5,
  )
}

/** What was new the first time is new again: the same id becomes the same other id throughout. */
function renew(statements: readonly Statement[], fresh: (value: unknown) => boolean): Statement[] {
  const others = new Map<string, string>()
  const other = (value: string) => {
    const known = others.get(value) ?? (/^[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(value) ? newReference() : newId())
    others.set(value, known)
    return known
  }
  const again = (value: unknown): unknown => {
    if (typeof value !== 'string') return value
    if (fresh(value)) return other(value)
    return value.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => (fresh(id) ? other(id) : id))
  }
  return statements.map(({ text, values }) => ({ text, values: values.map(again) }))
}
