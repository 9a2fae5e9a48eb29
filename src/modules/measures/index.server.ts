/** The public face of measures for deeds, reads and pages. */
export { type NewResponse, recordResponse } from './actions.server.ts'
export { measureDeath } from './death.server.ts'
export { answerPages } from './pages/answer.tsx'
export { measurePages } from './pages/index.ts'
export { measureActions, measureAsides, measureTabs, measureTimeline } from './person-parts.server.tsx'
export { type DueOnCaseload, measuresDueFor, responsesOf, schedule } from './queries.server.ts'
export { thresholdOf } from './settings.queries.server.ts'
export type { JustAnswered, MeasureSurroundings, OnAnswered } from './surroundings.ts'
