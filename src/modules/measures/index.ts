/** The public face of measures for everything that is not a server: the instruments as data, how answers are scored, what counts as a change. */

export { againAfterWeeks, dueBy, firstWithinDays, isNear, isOverdue, type MeasureDue, measuresDue } from './due.ts'
export {
  findInstrument,
  type Instrument,
  type InstrumentKey,
  type Item,
  instruments,
  languagesOf,
  type Response,
  type Score,
  type Series,
  type Wording,
  wordingOf,
} from './instrument.ts'
export { type Answered, instrumentLabels, seriesLabel } from './measure.ts'
export {
  bandOf,
  type Change,
  changeAcross,
  figuresOf,
  type Pair,
  pairedAfterDays,
  pairOf,
  pairsByEpisode,
  type Share,
  scoreEntered,
  scoreResponse,
  type Threshold,
} from './rules.ts'
