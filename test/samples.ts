import type { Kysely } from 'kysely'
import type { DB } from '../src/platform/schema.gen.ts'
import { access } from './samples/access.ts'
import { around } from './samples/around.ts'
import { asking } from './samples/ask.ts'
import { beside } from './samples/beside.ts'
import { booking } from './samples/booking.ts'
import { courses } from './samples/cou.ts'
import { exchange } from './samples/exchange.ts'
import { feedback } from './samples/fee.ts'
import type { Ground, Samples } from './samples/ground.ts'
import { hiring } from './samples/hiring.ts'
import { measures } from './samples/measures.ts'
import { money } from './samples/money.ts'
import { offline } from './samples/offline.ts'
import { organisation } from './samples/organisation.ts'
import { outreach } from './samples/out.ts'
import { pay } from './samples/pay.ts'
import { people } from './samples/people.ts'
import { planning } from './samples/planning.ts'
import { programmes } from './samples/programmes.ts'
import { referrals } from './samples/referrals.ts'
import { reports } from './samples/reports.ts'
import { rights } from './samples/rights.ts'
import { safeguarding } from './samples/safeguarding.ts'
import { sessions } from './samples/sessions.ts'
import { support } from './samples/support.ts'
import { writing } from './samples/writing.ts'

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
  ...offline,
  ...courses,
  ...booking,
  ...writing,
  ...feedback,
  ...asking,
  ...money,
  ...beside,
  ...hiring,
  ...outreach,
  ...pay,
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
