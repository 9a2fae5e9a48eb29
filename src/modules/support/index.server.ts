/** The public face of support for deeds, reads and pages. */

export { followUpAnswerPages } from './closing/pages/answer.tsx'
export { recordContact } from './contact/actions.server.ts'
export { recordCheckIn } from './contact/check-in.actions.server.ts'
export { type Due, dueOnCaseload } from './due/queries.server.ts'
export { type NewEpisode, openEpisode } from './episode/actions.server.ts'
export { closureInForce, colleagues, episodesOf, findEpisode, openEpisodesOf } from './episode/queries.server.ts'
export { episodesSeen } from './episode/seen.queries.server.ts'
export { endByTransfer, tellSentBack } from './episode/transfer.actions.server.ts'
export { handOversToAnswer } from './hand-over/queries.server.ts'
export { supportPages } from './pages/index.ts'
export { contactTimeline, episodeTimeline, supportActions, supportAsides, supportTabs, supportTimeline } from './person-parts.server.tsx'
export { ownTasks } from './task/queries.server.ts'
