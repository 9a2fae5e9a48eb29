/** The public face of organisation for deeds, reads and pages. */

export { beginOrganisation, type NewOrganisation } from './begin.actions.server.ts'
export { daysOff, holidaysBetween, publicHolidaysAround, workingDaysAfter } from './calendar/queries.server.ts'
export { organisationPages } from './pages/index.ts'
export { type VocabularyPlace, vocabularyPages } from './pages/vocabulary.tsx'
export * from './queries.server.ts'
export type { WatchServices } from './service.actions.server.ts'
export { findService, type LanguageWorker, servicesOf, workersWithLanguage } from './service.queries.server.ts'
export { venuesOf } from './venue.queries.server.ts'
