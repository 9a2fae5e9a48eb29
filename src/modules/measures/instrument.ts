import type { PlainDate } from '../../platform/day.ts'
import ons4 from './instruments/ons4.json' with { type: 'json' }
import swemwbs from './instruments/swemwbs.json' with { type: 'json' }

export type InstrumentKey = 'swemwbs' | 'ons4'
export type BandName = 'very-low' | 'low' | 'medium' | 'high' | 'very-high'

/** One question, answered by a whole number from lowest to highest. */
export interface Item {
  key: string
  lowest: number
  highest: number
}

/** One figure that an instrument yields and that can be drawn over time; a band reaches from `from` to the next one. */
export interface Series {
  key: string
  lowest: number
  highest: number
  better: 'higher' | 'lower'
  bands: readonly { name: BandName; from: number }[]
}

/** The words of an instrument in one language, exactly as its owner published them. */
export interface Wording {
  stem: string | null
  items: Readonly<Record<string, string>>
  options: Readonly<Record<string, string>>
  /** What the lowest and the highest answer mean, for items that are answered on a scale without words at each step. */
  ends: Readonly<Record<string, readonly string[]>>
  source: string
}
export type Wordings = Readonly<Record<string, Wording>>

export type Scoring =
  | { kind: 'sum'; missing: 'no-score'; lowestTotal: number; highestTotal: number; metric: Readonly<Record<string, number>>; note: string }
  | { kind: 'separate'; missing: 'each-alone'; note: string }

export interface Instrument {
  key: InstrumentKey
  name: string
  /** How many days back the questions ask; null where each question says it for itself. */
  recallDays: number | null
  items: readonly Item[]
  scoring: Scoring
  series: readonly Series[]
  norms: readonly { series: string; population: string; mean: number; median: number }[]
  licence: { needed: boolean; holder: string; note: string }
  wording: Wordings
  sources: readonly string[]
}

/** A total with its metric score, or one value a question: never a total of questions that are not to be added. */
export type Score = { kind: 'sum'; raw: number; metric: number } | { kind: 'separate'; values: Readonly<Record<string, number | null>> }

/** An answered instrument. */
export interface Response {
  episodeId: string
  answeredOn: PlainDate
  score: Score
}

export const instruments: Readonly<Record<InstrumentKey, Instrument>> = { swemwbs: swemwbs as Instrument, ons4: ons4 as Instrument }

/** The instrument of that key, or null where nobody knows it. */
export const findInstrument = (key: string): Instrument | null => (Object.hasOwn(instruments, key) ? instruments[key as InstrumentKey] : null)

/**
 * The words to show in a language, or null: the only way to the wording. It is withheld where the instrument needs a licence that the
 * organisation has not said it holds. `added` are official translations that the organisation brought; nothing is translated here.
 */
export function wordingOf(instrument: Instrument, language: string, holdsLicence: boolean, added: Wordings = {}): Wording | null {
  if (instrument.licence.needed && !holdsLicence) return null
  const wordings = { ...instrument.wording, ...added }
  return Object.hasOwn(wordings, language) ? (wordings[language] ?? null) : null
}

/** The languages in which the questions can be asked. Empty: only scores can be entered. */
export const languagesOf = (instrument: Instrument, holdsLicence: boolean, added: Wordings = {}): string[] =>
  Object.keys({ ...instrument.wording, ...added }).filter((language) => wordingOf(instrument, language, holdsLicence, added) !== null)
