/** The public face of measures for everything that is not a server: the instruments as data, how answers are scored, what counts as a change. */

export { isNear, isOverdue, type MeasureDue, measuresDue, type Rhythm, usualRhythm } from './due.ts'
export {
  findInstrument,
  type Instrument,
  type InstrumentKey,
  type Item,
  instrumentKeys,
  instruments,
  languagesOf,
  type Response,
  type Score,
  type Series,
  type Wording,
  wordingOf,
} from './instrument.ts'
export { type Answered, instrumentLabels, seriesName } from './measure.ts'
export { isReliable, type ReliableChange, reliableAcross, reliablePoints } from './reliable.ts'
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
