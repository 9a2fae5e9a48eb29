/** The public face of sessions for deeds, reads and pages. */
export { mayHaveOpenRegisters, mayHaveSessionsAhead, openRegisters, type SessionAhead, sessionsAhead } from './attending/ahead.queries.server.ts'
export { attendingTabs } from './attending/person-parts.server.ts'
export { beginSessions } from './begin.actions.server.ts'
export { laySessions } from './laying.jobs.server.ts'
export { allSessionPages as sessionPages } from './pages/index.ts'
export { publicSessionPages } from './public/pages/index.ts'
export { isAnythingOn } from './public/shown.queries.server.ts'
