/** The public face of support for deeds, reads and pages. */
export { recordContact } from './contact/actions.server.ts'
export { type NewEpisode, openEpisode } from './episode/actions.server.ts'
export { closureInForce, colleagues, episodesOf, findEpisode, openEpisodesOf } from './episode/queries.server.ts'
export { supportPages } from './pages/index.ts'
export { contactTimeline, episodeTimeline, supportActions, supportAsides, supportTabs, supportTimeline } from './person-parts.server.tsx'
export { askAboutWithdrawal } from './task/actions.server.ts'
export { ownTasks } from './task/queries.server.ts'
