/** The public face of referrals for deeds, reads and pages. */
export { decideReferral, type OnAccepted } from './deciding.actions.server.ts'
export { joinReferral } from './joining.actions.server.ts'
export { nothingInPublic, publicReferralPages, referralPages } from './pages/index.ts'
export { referralParts } from './person-parts.server.tsx'
export { findReferral, type InboxFilter, inbox, inboxCounts, referralsOfPerson } from './queries.server.ts'
export { type NewReferral, receiveFromPublic, receiveReferral } from './receiving.actions.server.ts'
export { referralTimeline } from './timeline.server.ts'
export { referralMessagesUnderWay } from './under-way.server.ts'
