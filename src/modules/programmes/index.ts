/** The public face of programmes for everything that is not a server. */
export { may as mayInProgramme } from './access.ts'
export { type Partner, type Programme, standingOf } from './programme.ts'
export {
  declineLabels,
  declineMeanings,
  isDeclineMeaning,
  isPublishedIndicator,
  type PublishedIndicator,
  publishedIndicators,
  publishedLabels,
  publishedSentences,
  type PublishedUnit,
  publishedUnits,
} from './published.ts'
export { type Progress, progressAgainst } from './rules.ts'
export { type Cell, type ShownCell, totalOfShown } from './suppression.ts'
