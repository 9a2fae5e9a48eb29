/** The public face of people for deeds, reads and pages. */

export { hasDied } from './death/queries.server.ts'
export { documentUploads } from './documents/pages.tsx'
export { type Compared, type Duplicate, likelyDuplicates } from './duplicates.queries.server.ts'
export { noteLook, openPerson } from './looking.actions.server.ts'
export { personPages } from './pages/index.ts'
export { PersonHeader } from './parts/person-header.tsx'
export { PersonPage, type PersonPageProps, personPartsOf } from './parts/person-page.tsx'
export { closedTo, findPerson, hasConsent, type PersonService, servicesOfPerson, spokenBy, waysToReach } from './person.queries.server.ts'
export {
  type By,
  type Involvement,
  involve,
  type NewConsent,
  type NewPerson,
  type NewWay,
  registerPerson,
  writeConsent,
} from './registration.actions.server.ts'
export { presentPlan } from './safety-plan/queries.server.ts'
export { listed as listedPeople, reachOf, visible as visiblePeople } from './visible.server.ts'
