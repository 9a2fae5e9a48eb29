/** The catalogues, named once, so that a key that is in none of them does not compile. */
import type access from '../../locales/en/access.json'
import type around from '../../locales/en/around.json'
import type attending from '../../locales/en/attending.json'
import type beside from '../../locales/en/beside.json'
import type booking from '../../locales/en/booking.json'
import type conduct from '../../locales/en/conduct.json'
import type courses from '../../locales/en/courses.json'
import type due from '../../locales/en/due.json'
import type equality from '../../locales/en/equality.json'
import type exchange from '../../locales/en/exchange.json'
import type feedback from '../../locales/en/feedback.json'
import type form from '../../locales/en/form.json'
import type held from '../../locales/en/held.json'
import type hiring from '../../locales/en/hiring.json'
import type link from '../../locales/en/link.json'
import type lists from '../../locales/en/lists.json'
import type measures from '../../locales/en/measures.json'
import type merging from '../../locales/en/merging.json'
import type money from '../../locales/en/money.json'
import type needs from '../../locales/en/needs.json'
import type offline from '../../locales/en/offline.json'
import type organisation from '../../locales/en/organisation.json'
import type outreach from '../../locales/en/outreach.json'
import type papers from '../../locales/en/papers.json'
import type people from '../../locales/en/people.json'
import type plan from '../../locales/en/plan.json'
import type preparing from '../../locales/en/preparing.json'
import type programmes from '../../locales/en/programmes.json'
import type referrals from '../../locales/en/referrals.json'
import type register from '../../locales/en/register.json'
import type reports from '../../locales/en/reports.json'
import type rights from '../../locales/en/rights.json'
import type safeguarding from '../../locales/en/safeguarding.json'
import type sessions from '../../locales/en/sessions.json'
import type support from '../../locales/en/support.json'
import type today from '../../locales/en/today.json'
import type ui from '../../locales/en/ui.json'
import type whatson from '../../locales/en/whatson.json'
import type writing from '../../locales/en/writing.json'

type Catalogues = {
  access: typeof access
  around: typeof around
  attending: typeof attending
  booking: typeof booking
  beside: typeof beside
  hiring: typeof hiring
  conduct: typeof conduct
  courses: typeof courses
  due: typeof due
  equality: typeof equality
  exchange: typeof exchange
  feedback: typeof feedback
  form: typeof form
  held: typeof held
  link: typeof link
  lists: typeof lists
  measures: typeof measures
  merging: typeof merging
  money: typeof money
  needs: typeof needs
  offline: typeof offline
  organisation: typeof organisation
  outreach: typeof outreach
  papers: typeof papers
  people: typeof people
  plan: typeof plan
  preparing: typeof preparing
  programmes: typeof programmes
  referrals: typeof referrals
  register: typeof register
  reports: typeof reports
  rights: typeof rights
  safeguarding: typeof safeguarding
  sessions: typeof sessions
  support: typeof support
  today: typeof today
  ui: typeof ui
  whatson: typeof whatson
  writing: typeof writing
}

type WithoutPlural<K> = K extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Stem : K

/** Every phrase the product can say: `people:title`. */
export type Key = { [Module in keyof Catalogues]: `${Module}:${WithoutPlural<keyof Catalogues[Module] & string>}` }[keyof Catalogues]

export const catalogueNames = [
  'access',
  'around',
  'attending',
  'booking',
  'courses',
  'beside',
  'hiring',
  'due',
  'equality',
  'conduct',
  'exchange',
  'feedback',
  'form',
  'lists',
  'link',
  'held',
  'measures',
  'merging',
  'money',
  'needs',
  'offline',
  'organisation',
  'outreach',
  'papers',
  'people',
  'plan',
  'preparing',
  'programmes',
  'referrals',
  'register',
  'reports',
  'rights',
  'safeguarding',
  'sessions',
  'support',
  'today',
  'ui',
  'whatson',
  'writing',
] as const satisfies readonly (keyof Catalogues)[]
