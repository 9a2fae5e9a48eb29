import { allOf, type Objection } from '../../../platform/http.ts'
import { type Obstacle, obstaclesToPlace } from './rules.ts'

/** What stands in the way, beside the field that it concerns. */
export const objections: Record<Obstacle, Objection> = {
  'in-future': { key: 'form:inFuture', field: 'onDay' },
  'not-a-kind': { key: 'form:chooseOne', field: 'kindId' },
  'way-not-used': { key: 'form:chooseOne', field: 'ways' },
  'which-episode': { key: 'support:objection.whichEpisode', field: 'episodeId' },
  'nothing-changed': { key: 'support:objection.nothingChanged' },
}

/** All that is wrong with the support and the day that were sent, to be said beside whatever else is. */
export const objectionToPlace = (...sent: Parameters<typeof obstaclesToPlace>): Objection | null =>
  allOf(obstaclesToPlace(...sent).map((obstacle) => objections[obstacle]))
