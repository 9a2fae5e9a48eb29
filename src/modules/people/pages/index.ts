import { Hono } from 'hono'
import type { Signed } from '../../access/index.server.ts'
import { deathPages } from '../death/pages.tsx'
import { documentPages } from '../documents/pages.tsx'
import { withPersonParts } from '../parts/person-page.tsx'
import type { PersonParts } from '../person-page.ts'
import { safetyPlanPages } from '../safety-plan/pages.tsx'
import { alertPages } from './alerts.tsx'
import { closedToPages } from './closed-to.tsx'
import { consentPages } from './consents.tsx'
import { correctionPages } from './correction.tsx'
import { detailsPage } from './details.tsx'
import { exportPage } from './export.tsx'
import { glassPage } from './glass.tsx'
import { listsPages } from './lists.tsx'
import { peoplePage } from './people.tsx'
import { personPage } from './person.tsx'
import { reachPages } from './reach.tsx'
import { registrationPage } from './registration.tsx'
import { searchPage } from './search.tsx'

/** The pages of people, with what modules to the right add to a person's. Mounted before them, so that their pages find the parts too. */
export function personPages(parts: PersonParts): Hono<Signed> {
  const pages = new Hono<Signed>()
  pages.use('/people/*', withPersonParts(parts))
  // what is named comes before whom an id may name
  for (const one of [peoplePage, searchPage, registrationPage, exportPage, listsPages, glassPage]) pages.route('/', one)
  for (const one of [
    personPage,
    detailsPage,
    correctionPages,
    reachPages,
    alertPages,
    consentPages,
    closedToPages,
    documentPages,
    safetyPlanPages,
    deathPages,
  ])
    pages.route('/', one)
  return pages
}
