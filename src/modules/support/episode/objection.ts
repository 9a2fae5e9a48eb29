import type { Objection } from '../../../platform/http.ts'
import type { Obstacle } from './rules.ts'

/** What stands in the way, beside the field that it concerns. */
export const objections: Record<Obstacle, Objection> = {
  'already-open': { key: 'support:objection.alreadyOpen', field: 'serviceId' },
  'needs-a-decision': { key: 'support:objection.needsADecision', field: 'serviceId' },
  'service-closed': { key: 'support:objection.serviceClosed', field: 'serviceId' },
  'nominated-by-whom': { key: 'support:objection.nominatedByWhom', field: 'nominatedBy' },
  'not-their-colleague': { key: 'form:chooseOne', field: 'workerId' },
  'in-future': { key: 'form:inFuture', field: 'onDay' },
  'already-closed': { key: 'support:objection.alreadyClosed' },
  'before-it-opened': { key: 'support:objection.beforeItOpened', field: 'onDay' },
  'not-a-reason': { key: 'form:chooseOne', field: 'reasonId' },
  'still-open': { key: 'support:objection.stillOpen' },
  'already-theirs': { key: 'support:objection.alreadyTheirs', field: 'workerId' },
}
