import type { Objection } from '../../platform/http.ts'
import type { Refusal } from './rules.ts'

/** What stands in the way, beside the field that it concerns. */
export const objections = {
  'in-future': { key: 'form:inFuture', field: 'onDay' },
  'which-episode': { key: 'measures:objection.whichEpisode', field: 'episodeId' },
  'no-wording': { key: 'measures:objection.noWording' },
  'no-licence': { key: 'measures:objection.noLicence' },
  'nothing-changed': { key: 'measures:objection.nothingChanged' },
  'missing-items': { key: 'measures:error.nothingAnswered' },
  'out-of-range': { key: 'form:chooseOne' },
  'not-an-answer': { key: 'form:chooseOne' },
  'no-total': { key: 'measures:objection.noTotal' },
  'not-a-language': { key: 'form:chooseOne', field: 'language' },
  'ships-already': { key: 'measures:objection.shipsAlready', field: 'language' },
  'not-a-way': { key: 'measures:objection.notAWay', field: 'send' },
  'not-an-instrument': { key: 'form:chooseOne', field: 'instrument' },
  'nobody-on-duty': { key: 'measures:objection.nobodyOnDuty', field: 'instrument' },
  'not-a-service': { key: 'form:chooseOne', field: 'services' },
} as const satisfies Record<Refusal | 'no-total' | string, Objection>
export type Obstacle = keyof typeof objections
