import { access } from './access-matrix/access.ts'
import { around } from './access-matrix/around.ts'
import type { Rows } from './access-matrix/entries.ts'
import { exchange } from './access-matrix/exchange.ts'
import { frame } from './access-matrix/frame.ts'
import { measures } from './access-matrix/measures.ts'
import { organisation } from './access-matrix/organisation.ts'
import { people } from './access-matrix/people.ts'
import { programmes } from './access-matrix/programmes.ts'
import { referrals } from './access-matrix/referrals.ts'
import { reports } from './access-matrix/reports.ts'
import { rights } from './access-matrix/rights.ts'
import { safeguarding } from './access-matrix/safeguarding.ts'
import { sessions } from './access-matrix/sessions.ts'
import { support } from './access-matrix/support.ts'
import { today } from './access-matrix/today.ts'

export { type Entry, whoIn } from './access-matrix/entries.ts'

/**
 * Every page and every form, and those to whom it opens in a charity that has one of everything. A route that is not here fails the suite.
 * Each module hands in its own rows.
 */
export const matrix: Rows = {
  ...frame,
  ...access,
  ...organisation,
  ...people,
  ...around,
  ...rights,
  ...programmes,
  ...referrals,
  ...support,
  ...measures,
  ...safeguarding,
  ...sessions,
  ...exchange,
  ...reports,
  ...today,
}
