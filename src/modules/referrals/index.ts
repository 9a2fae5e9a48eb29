/** The public face of referrals for everything that is not a server. */
export { readsReferrals, refersPeople } from './access.ts'
export { isOverdue, type Referral, type Source, type State, sourceLabels, stateLabels, stateOf, states } from './referral.ts'
export { referrerKindLabels } from './referrers/referrer.ts'
