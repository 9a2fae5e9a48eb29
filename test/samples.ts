import { access } from './samples/access.ts'
import { around } from './samples/around.ts'
import { exchange } from './samples/exchange.ts'
import type { Samples } from './samples/ground.ts'
import { measures } from './samples/measures.ts'
import { organisation } from './samples/organisation.ts'
import { people } from './samples/people.ts'
import { planning } from './samples/planning.ts'
import { programmes } from './samples/programmes.ts'
import { referrals } from './samples/referrals.ts'
import { reports } from './samples/reports.ts'
import { rights } from './samples/rights.ts'
import { safeguarding } from './samples/safeguarding.ts'
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
  ...reports,
  ...rights,
  ...exchange,
]
