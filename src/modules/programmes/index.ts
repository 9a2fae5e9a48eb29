/** The public face of programmes for everything that is not a server. */
export { may as mayInProgramme } from './access.ts'
export { type LedProgramme, type Partner, type Programme, standingOf } from './programme.ts'
export { type Edition, monthName, monthsToPublish, type Preview, type PublishedFigure } from './publication.ts'
export {
  declineLabels,
  isDeclineMeaning,
  isPublishedIndicator,
  type PublishedIndicator,
  publishedIndicators,
  publishedLabels,
  publishedSentences,
  publishedUnits,
} from './published.ts'
export { progressAgainst } from './rules.ts'
export { type Cell, type ShownCell, totalOfShown } from './suppression.ts'
