import { Hono } from 'hono'
import type { Signed } from '../../access/index.server.ts'
import { aroundPage } from '../around/pages/around.tsx'
import { emergencyPages } from '../around/pages/emergency.tsx'
import { otherPages } from '../around/pages/others.tsx'
import { professionalPages } from '../around/pages/professionals.tsx'
import { surgeryPages } from '../around/pages/surgery.tsx'
import { beforeContactPages } from '../before-contact/pages.tsx'
import { basisPages } from '../consent/pages/basis.tsx'
import { withdrawalPages } from '../consent/pages/withdrawal.tsx'
import { deathPages } from '../death/pages.tsx'
import { documentPages } from '../documents/pages.tsx'
import { equalityPages } from '../equality/pages/index.ts'
import { bookingPages } from '../interpreting/pages/booking.tsx'
import { interpreterPages } from '../interpreting/pages/interpreters.tsx'
import { interpretingPages } from '../interpreting/pages/interpreting.tsx'
import { columnsPage } from '../list/pages/columns.tsx'
import { exportPage } from '../list/pages/export.tsx'
import { listsPages } from '../list/pages/lists.tsx'
import { peoplePage } from '../list/pages/people.tsx'
import { leadOn } from '../merging/leading.server.ts'
import { duplicatesPage } from '../merging/pages/duplicates.tsx'
import { mergesPages } from '../merging/pages/merges.tsx'
import { pairPages } from '../merging/pages/pair.tsx'
import { noticePages } from '../notice/pages.tsx'
import { noticeSheetPages } from '../notice/sheet-pages.tsx'
import { withPersonParts } from '../parts/person-page.tsx'
import type { PersonParts } from '../person-page.ts'
import { rightsPages } from '../rights/pages/index.ts'
import { safetyPlanPages } from '../safety-plan/pages.tsx'
import { speakerPages } from '../speaking-for/pages/speakers.tsx'
import { alertPages } from './alerts.tsx'
import { closedToPages } from './closed-to.tsx'
import { consentPages } from './consents.tsx'
import { correctionPages } from './correction.tsx'
import { detailsPage } from './details.tsx'
import { glassPage } from './glass.tsx'
import { personPage } from './person.tsx'
import { reachPages } from './reach.tsx'
import { registrationPage } from './registration.tsx'
import { searchPage } from './search.tsx'

/** The pages of people, with what modules to the right add to a person's. Mounted before them, so that their pages find the parts too. */
export function personPages(parts: PersonParts): Hono<Signed> {
  const pages = new Hono<Signed>()
  pages.use('/people/*', withPersonParts(parts), leadOn)
  pages.use('/rights/*', withPersonParts(parts))
  // what is named comes before whom an id may name
  for (const one of [
    peoplePage,
    searchPage,
    registrationPage,
    exportPage,
    columnsPage,
    listsPages,
    glassPage,
    duplicatesPage,
    pairPages,
    mergesPages,
  ])
    pages.route('/', one)
  for (const one of [personPage, detailsPage, correctionPages, reachPages, alertPages, consentPages, withdrawalPages, basisPages, closedToPages])
    pages.route('/', one)
  pages.route('/', rightsPages)
  for (const one of [aroundPage, otherPages, emergencyPages, professionalPages, surgeryPages, beforeContactPages, speakerPages, noticePages])
    pages.route('/', one)
  for (const one of [noticeSheetPages, bookingPages, interpreterPages, interpretingPages]) pages.route('/', one)
  pages.route('/', equalityPages)
  for (const one of [documentPages, safetyPlanPages, deathPages]) pages.route('/', one)
  return pages
}
