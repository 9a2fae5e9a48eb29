/** The public face of measures for everything that is not a server: the instruments as data, how answers are scored, what counts as a change. */
export { findInstrument, type Instrument, type InstrumentKey, instruments, type Item, languagesOf, type Response, type Score, type Series, type Wording, wordingOf } from './instrument.ts'
export {
  bandOf,
  type Change,
  changeAcross,
  figuresOf,
  type Pair,
  pairedAfterDays,
  pairOf,
  pairsByEpisode,
  scoreEntered,
  scoreResponse,
  type Share,
  type Threshold,
} from './rules.ts'
