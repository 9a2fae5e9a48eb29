import type { PlainDate } from '../../platform/day.ts'
import core10 from './instruments/core10.json' with { type: 'json' }
import djg6 from './instruments/djg6.json' with { type: 'json' }
import gad7 from './instruments/gad7.json' with { type: 'json' }
import onsLoneliness from './instruments/ons-loneliness.json' with { type: 'json' }
import ons4 from './instruments/ons4.json' with { type: 'json' }
import phq9 from './instruments/phq9.json' with { type: 'json' }
import reqol10 from './instruments/reqol10.json' with { type: 'json' }
import swemwbs from './instruments/swemwbs.json' with { type: 'json' }
import ucla3 from './instruments/ucla3.json' with { type: 'json' }
import wemwbs from './instruments/wemwbs.json' with { type: 'json' }
import who5 from './instruments/who5.json' with { type: 'json' }

export const instrumentKeys = ['swemwbs', 'ons4', 'wemwbs', 'who5', 'ucla3', 'ons-loneliness', 'djg6', 'phq9', 'gad7', 'core10', 'reqol10'] as const
export type InstrumentKey = (typeof instrumentKeys)[number]

export const bandNames = [
  'very-low',
  'low',
  'medium',
  'high',
  'very-high',
  'minimal',
  'mild',
  'moderate',
  'moderately-severe',
  'severe',
  'not-lonely',
  'lonely',
  'moderately-lonely',
  'severely-lonely',
  'look-closer',
  'follow-up',
  'no-follow-up',
  'below-cut-off',
  'cut-off',
] as const
export type BandName = (typeof bandNames)[number]

/** One question, answered by a whole number from lowest to highest. One that is not scored is asked and counts in no figure. */
export interface Item {
  key: string
  lowest: number
  highest: number
  scored?: false
}

/** What tells a change from chance (Jacobson and Truax): the reliability with the spread that it goes with, or the points that somebody published. */
export type Reliable = { source: string; reliability?: number } & ({ reliability: number; sd: number } | { points: number })

/** One figure that an instrument yields and that can be drawn over time; a band reaches from `from` to the next one. */
export interface Series {
  key: string
  lowest: number
  highest: number
  better: 'higher' | 'lower'
  bands: readonly { name: BandName; from: number }[]
  bandsSource: string | null
  reliable: Reliable | null
}

/** The words of an instrument in one language, exactly as its owner published them. */
export interface Wording {
  stem: string | null
  items: Readonly<Record<string, string>>
  options: Readonly<Record<string, string>>
  /** The answers of a question that has others than the rest. */
  itemOptions?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What the lowest and the highest answer mean, for items that are answered on a scale without words at each step. */
  ends: Readonly<Record<string, readonly string[]>>
  source: string
}
export type Wordings = Readonly<Record<string, Wording>>

/**
 * How answers become figures. `sum`: one total, some answers reversed, turned into a figure by a table or a factor where the instrument has one.
 * `separate`: each question its own figure. `scales`: the answers that count, counted by scale.
 */
export type Scoring =
  | {
      kind: 'sum'
      /** What becomes of it with an answer missing; by the mean of the others, at most `mayMiss` may be. */
      missing: 'no-score' | 'mean-of-others'
      mayMiss?: number
      reversed?: readonly string[]
      lowestTotal: number
      highestTotal: number
      metric?: Readonly<Record<string, number>>
      times?: number
      note: string
    }
  | { kind: 'separate'; missing: 'each-alone'; note: string }
  | { kind: 'scales'; missing: 'each-scale'; counts: Readonly<Record<string, readonly number[]>>; scales: readonly Scale[]; note: string }
export type Scale = { key: string; items: readonly string[]; mayMiss: number }

export interface Instrument {
  key: InstrumentKey
  /** Goes up when its owner changes a question, an answer or a rule. What was answered keeps the version that it answered. */
  version: number
  name: string
  /** Whether workers find it before the organisation has said anything about it. */
  offeredAtFirst: boolean
  /** Whether a question is about ending one's life: then it is not asked by link unless somebody reads the answers. */
  asksAboutSafety?: true
  /** How many days back the questions ask; null where each question says it for itself. */
  recallDays: number | null
  /** Whether its form shows the highest answer first. */
  highestFirst?: true
  items: readonly Item[]
  scoring: Scoring
  series: readonly Series[]
  /** The one figure that stands for the whole, where one of several does. */
  mainSeries?: string
  licence: { needed: boolean; holder: string; note: string }
  wording: Wordings
  sources: readonly string[]
}

/** A total with the figure that it comes to, or a figure for each series: never a total of questions that are not to be added. */
export type Score = { kind: 'sum'; raw: number; metric: number } | { kind: 'separate'; values: Readonly<Record<string, number | null>> }

/** An answered instrument. */
export interface Response {
  episodeId: string
  answeredOn: PlainDate
  score: Score
}

const shipped = { swemwbs, ons4, wemwbs, who5, ucla3, 'ons-loneliness': onsLoneliness, djg6, phq9, gad7, core10, reqol10 }

export const instruments = shipped as unknown as Readonly<Record<InstrumentKey, Instrument>>

/** Versions that are asked no more and were answered once. A new version of an instrument moves the one before it here. */
export const earlierVersions: readonly Instrument[] = []

/** The instrument of that key, or null where nobody knows it. */
export const findInstrument = (key: string): Instrument | null => (Object.hasOwn(instruments, key) ? instruments[key as InstrumentKey] : null)

/** The instrument as it was when somebody answered it. */
export const answeredVersion = (key: InstrumentKey, version: number, earlier: readonly Instrument[] = earlierVersions): Instrument =>
  earlier.find((one) => one.key === key && one.version === version) ?? instruments[key]

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
