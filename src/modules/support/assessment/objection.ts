import type { Objection } from '../../../platform/http.ts'
import type { Obstacle } from './rules.ts'

export const objections: Record<Obstacle, Objection> = {
  'in-future': { key: 'form:inFuture', field: 'onDay' },
  'nothing-said': { key: 'needs:objection.nothingSaid', field: 'matters' },
  'nothing-changed': { key: 'support:objection.nothingChanged' },
}
