import type { Objection } from '../../../platform/http.ts'
import type { Obstacle } from './rules.ts'

/** What stands in the way, beside the field that it concerns. */
export const objections: Record<Obstacle, Objection> = {
  'nothing-said': { key: 'plan:objection.nothingSaid' },
  'nothing-changed': { key: 'support:objection.nothingChanged' },
  'in-future': { key: 'form:inFuture', field: 'onDay' },
  'review-past': { key: 'plan:objection.reviewPast', field: 'reviewOn' },
  'already-ended': { key: 'plan:objection.alreadyEnded' },
  'already-done': { key: 'plan:objection.alreadyDone' },
  'before-goal': { key: 'plan:objection.beforeGoal', field: 'onDay' },
  'nobody-named': { key: 'plan:objection.nobodyNamed', field: 'whoWords' },
}
