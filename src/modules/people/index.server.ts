/** The public face of people for deeds, reads and pages. */
export { type Duplicate, likelyDuplicates } from './duplicates.queries.server.ts'
export { findPerson, hasConsent, type PersonService, servicesOfPerson, spokenBy, waysToReach } from './person.queries.server.ts'
export { type By, involve, type Involvement, type NewConsent, type NewPerson, type NewWay, registerPerson, writeConsent } from './registration.actions.server.ts'
export { listed, reachOf, visible as visiblePeople } from './visible.server.ts'
