import type { Kysely } from 'kysely'
import type { DB } from '../src/platform/schema.gen.ts'
import { access } from './samples/access.ts'
import { around } from './samples/around.ts'
import { exchange } from './samples/exchange.ts'
import type { Ground, Samples } from './samples/ground.ts'
import { measures } from './samples/measures.ts'
import { organisation } from './samples/organisation.ts'
import { people } from './samples/people.ts'
import { planning } from './samples/planning.ts'
import { programmes } from './samples/programmes.ts'
import { referrals } from './samples/referrals.ts'
import { reports } from './samples/reports.ts'
import { rights } from './samples/rights.ts'
import { safeguarding } from './samples/safeguarding.ts'
import { sessions } from './samples/sessions.ts'
import { support } from './samples/support.ts'

export { type Ground, groundOf } from './samples/ground.ts'

/**
 * A row of every table that belongs to an organisation, in an order in which each finds what it points at.
 * A new table is given its row in its module's file, or the suite that crosses the walls fails and names it.
 */
export const samples: Samples = [
  ...access,
  ...organisation,
  ...people,
  ...around,
  ...programmes,
  ...referrals,
  ...support,
  ...planning,
  ...measures,
  ...safeguarding,
  ...sessions,
  ...reports,
  ...rights,
  ...exchange,
]

type Row = Record<string, unknown>

/** Tables whose names are only known when it runs. */
export const loose = (db: unknown) => db as Kysely<Record<string, Row>>
export const camel = (table: string) => table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Puts in a row of every table for one organisation, as the owner; what it put in, by table. */
export async function fillSamples(owner: Kysely<DB>, ground: Ground): Promise<Record<string, Row>> {
  const made: Record<string, Row> = {}
  for (const [table, row] of samples) {
    made[table] = row(ground, made)
    await loose(owner).insertInto(camel(table)).values(made[table]).execute()
  }
  return made
}
