/** The public face of safeguarding for deeds, reads and pages. */

export { aroundQuestions } from './around-questions.server.ts'
export { concernsWaiting, type Waiting } from './concern/queries.server.ts'
export { incidentStepsDue } from './incident/queries.server.ts'
export { safeguardingPages } from './pages/index.ts'
export { raiseWith } from './pages/raise.tsx'
export { safeguardingActions, safeguardingAsides, safeguardingTimeline } from './person-parts.server.tsx'
export { risksWaiting } from './risk/queries.server.ts'
export { safetyMayWait } from './waiting.queries.server.ts'
