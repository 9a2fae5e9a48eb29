import type { Decision } from '../rules.ts'

/** Accepted, and nothing more said. */
export const accepting: Decision = {
  outcome: 'accepted',
  workerId: null,
  overrideReason: null,
  forTheirLife: false,
  declineReasonId: null,
  signpost: null,
  waitingReason: null,
  note: null,
  answers: {},
}
