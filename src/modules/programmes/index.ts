/** The public face of programmes for everything that is not a server. */
export { may as mayInProgramme } from './access.ts'
export { type Hiding, hidingOf } from './breakdown.ts'
export { type Cell, type ShownCell, shownIn } from './cell.ts'
export { kindLabels, partLabelOf, reasonLabels } from './part-labels.ts'
export { type LedProgramme, type Partner, type Programme, standingOf } from './programme.ts'
export { begunIn, type Edition, monthName, monthsToPublish, type Preview, type PublishedFigure } from './publication.ts'
export {
  declineLabels,
  isDeclineMeaning,
  isPublishedIndicator,
  isQuarterIndicator,
  type MonthIndicator,
  monthIndicators,
  type PublishedIndicator,
  publishedLabels,
  publishedSentences,
  publishedUnits,
} from './published.ts'
export { monthsClosedBy } from './quarter.ts'
export { progressAgainst } from './rules.ts'
export { totalOfShown } from './suppression.ts'
