/** The public face of referrals for deeds, reads and pages. */

export { nudgeAll, nudgeDeciding } from './deadline/jobs.server.ts'
export { soonUntil } from './deadline/rules.ts'
export { referralDeath } from './death.server.ts'
export { decideReferral } from './deciding.actions.server.ts'
export type { CheckIn, EpisodeSeen, OnAccepted, OnCheckedIn, OnSentBack, Right } from './handed-in.ts'
export { joinReferral } from './joining.actions.server.ts'
export { nothingInPublic, publicReferralPages, referralPages } from './pages/index.ts'
export { referralParts } from './person-parts.server.tsx'
export { findReferral, type InboxFilter, inbox, inboxCounts, referralsOfPerson } from './queries.server.ts'
export { type NewReferral, receiveFromPublic, receiveReferral } from './receiving.actions.server.ts'
export { referralTimeline } from './timeline.server.ts'
export { waitingCounts } from './waiting/queries.server.ts'
