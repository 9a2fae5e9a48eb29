/** The public face of support for deeds, reads and pages. */

export { heldAssessments } from './assessment/held.server.ts'
export { followUpAnswerPages } from './closing/pages/answer.tsx'
export { followUpsUnderWay } from './closing/under-way.server.ts'
export { appealsMayWait, appealsToDecide, exclusionOf } from './conduct/queries.server.ts'
export { recordContact } from './contact/actions.server.ts'
export { recordCheckIn } from './contact/check-in.actions.server.ts'
export { recordingSettings } from './contact/queries.server.ts'
export { supportDeath } from './death.server.ts'
export { dueOfEverybody, foldAllDue, foldDue } from './due/kept.server.ts'
export { type Due, dueOnCaseload } from './due/queries.server.ts'
export { reminders } from './due/reminders.server.ts'
export { type NewEpisode, openEpisode } from './episode/actions.server.ts'
export { closeManyEpisodes, type EarlierEpisode, type LaterClosing, openEarlierEpisodes } from './episode/many.actions.server.ts'
export { closingReasons, closureInForce, colleagues, episodesOf, findEpisode, openEpisodesOf } from './episode/queries.server.ts'
export { episodesSeen } from './episode/seen.queries.server.ts'
export { endByTransfer, tellSentBack } from './episode/transfer.actions.server.ts'
export { handOversToAnswer, offersMayWait } from './hand-over/queries.server.ts'
export { supportColumns, supportListDeeds } from './list-columns.server.ts'
export { supportPages } from './pages/index.ts'
export {
  contactTimeline,
  episodeTimeline,
  supportActions,
  supportAsides,
  supportHeads,
  supportTabs,
  supportTimeline,
} from './person-parts.server.tsx'
export { askAboutWithdrawal, handOnTasks, setTask, setTaskAbout } from './task/actions.server.ts'
export { ownTasks } from './task/queries.server.ts'
export { workingTogether } from './together/work.server.ts'
export { notesMayWait, notesWaiting } from './waiting.queries.server.ts'
