import type { Objection as Refusal } from '../../platform/http.ts'
import type { Objection } from './rules.ts'

/** What stands in the way, in words, beside the field that it concerns. */
export const objections: Record<Objection, Refusal> = {
  'already-decided': { key: 'referrals:objection.already-decided' },
  'already-waiting': { key: 'referrals:objection.already-waiting', field: 'outcome' },
  'no-consent': { key: 'referrals:objection.no-consent', field: 'outcome' },
  'override-needed': { key: 'referrals:objection.override-needed', field: 'overrideReason' },
  'reason-needed': { key: 'referrals:objection.reason-needed', field: 'declineReasonId' },
  'signpost-needed': { key: 'referrals:objection.signpost-needed', field: 'signpost' },
  'waiting-reason-needed': { key: 'referrals:objection.waiting-reason-needed', field: 'waitingReason' },
  'not-of-this-service': { key: 'referrals:objection.not-of-this-service', field: 'workerId' },
  'closed-to-worker': { key: 'referrals:objection.closed-to-worker', field: 'workerId' },
}
