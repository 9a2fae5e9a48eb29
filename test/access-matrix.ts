import { access } from './access-matrix/access.ts'
import { around } from './access-matrix/around.ts'
import { asking } from './access-matrix/ask.ts'
import { beside } from './access-matrix/beside.ts'
import { booking } from './access-matrix/booking.ts'
import { courses } from './access-matrix/cou.ts'
import type { Rows } from './access-matrix/entries.ts'
import { exchange } from './access-matrix/exchange.ts'
import { feedback } from './access-matrix/fee.ts'
import { frame } from './access-matrix/frame.ts'
import { hiring } from './access-matrix/hiring.ts'
import { measures } from './access-matrix/measures.ts'
import { money } from './access-matrix/money.ts'
import { offline } from './access-matrix/offline.ts'
import { organisation } from './access-matrix/organisation.ts'
import { outreach } from './access-matrix/out.ts'
import { people } from './access-matrix/people.ts'
import { programmes } from './access-matrix/programmes.ts'
import { referrals } from './access-matrix/referrals.ts'
import { reports } from './access-matrix/reports.ts'
import { rights } from './access-matrix/rights.ts'
import { safeguarding } from './access-matrix/safeguarding.ts'
import { sessions } from './access-matrix/sessions.ts'
import { support } from './access-matrix/support.ts'
import { today } from './access-matrix/today.ts'
import { writing } from './access-matrix/writing.ts'

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
  ...offline,
  ...booking,
  ...courses,
  ...writing,
  ...feedback,
  ...asking,
  ...money,
  ...beside,
  ...hiring,
  ...outreach,
  ...exchange,
  ...reports,
  ...today,
}
