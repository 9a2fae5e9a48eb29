/** The public face of organisation for deeds, reads and pages. */
export * from './queries.server.ts'
export { beginOrganisation, type NewOrganisation } from './begin.actions.server.ts'
export { type LanguageWorker, findService, servicesOf, workersWithLanguage } from './service.queries.server.ts'
export { venuesOf } from './venue.queries.server.ts'
export { vocabularyPages } from './pages/vocabulary.tsx'
