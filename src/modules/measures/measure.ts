import type { PlainDate } from '../../platform/day.ts'
import type { Words } from '../../platform/i18n.ts'
import type { Key } from '../../platform/words.ts'
import type { Instrument, InstrumentKey, Score, Series, Wordings } from './instrument.ts'
import type { Answers } from './rules.ts'

/** An answered instrument as it is kept: whose, when, how, and the score that its own rules allow. */
export type Answered = {
  id: string
  personId: string
  episodeId: string | null
  serviceId: string | null
  serviceName: unknown
  instrument: InstrumentKey
  answeredOn: PlainDate
  how: How
  /** The language of the wording that was answered; null where only a score was entered. */
  language: string | null
  answers: Answers | null
  /** Null where an answer is missing and the instrument makes no score without it. */
  score: Score | null
  /** Of the instrument, and of the wording that the organisation added; null where it shipped with the instrument. */
  instrumentVersion: number
  wordingVersion: number | null
  /** Who handed over the tablet, made the link, read the questions aloud. Null where that was not kept yet. */
  askedById: string | null
  askedByName: string | null
  recordedById: string | null
  recordedByName: string | null
  recordedAt: Temporal.Instant
  version: number
}

export const hows = ['with-worker', 'phone', 'tablet', 'own-phone', 'score-entered'] as const
export type How = (typeof hows)[number]
export const howLabels: Record<How, Key> = {
  'with-worker': 'measures:how.with-worker',
  phone: 'measures:how.phone',
  tablet: 'measures:how.tablet',
  'own-phone': 'measures:how.own-phone',
  'score-entered': 'measures:how.score-entered',
}

/** How a worker may ask: beside the person, or reading aloud over the telephone. */
export const spokenHows = ['with-worker', 'phone'] as const
export type SpokenHow = (typeof spokenHows)[number]

export const instrumentLabels: Record<InstrumentKey, Key> = {
  swemwbs: 'measures:instrument.swemwbs',
  ons4: 'measures:instrument.ons4',
  wemwbs: 'measures:instrument.wemwbs',
  who5: 'measures:instrument.who5',
  ucla3: 'measures:instrument.ucla3',
  'ons-loneliness': 'measures:instrument.ons-loneliness',
  djg6: 'measures:instrument.djg6',
  phq9: 'measures:instrument.phq9',
  gad7: 'measures:instrument.gad7',
  core10: 'measures:instrument.core10',
  reqol10: 'measures:instrument.reqol10',
}

const seriesLabels = {
  satisfaction: 'measures:series.satisfaction',
  worthwhile: 'measures:series.worthwhile',
  happy: 'measures:series.happy',
  anxious: 'measures:series.anxious',
  lonely: 'measures:series.lonely',
  total: 'measures:series.total',
  emotional: 'measures:series.emotional',
  social: 'measures:series.social',
} as const satisfies Record<string, Key>

/** What a series is called where it is drawn. A score is called by its ends, and says which of them is better. */
export function seriesName({ key, lowest, highest, better }: Series, { t, number }: Pick<Words, 't' | 'number'>): string {
  if (key !== 'metric') return t(seriesLabels[key as keyof typeof seriesLabels])
  return t(better === 'higher' ? 'measures:series.score' : 'measures:series.scoreLower', { lowest: number(lowest), highest: number(highest) })
}

/** An earlier text of a response, with who changed it and why. */
export type EarlierResponse = Pick<Answered, 'answeredOn' | 'answers' | 'score'> & {
  version: number
  why: string
  amendedByName: string
  amendedAt: Temporal.Instant
}

/** What an organisation holds for an instrument: a licence where one is needed, and the translations that it added. */
export type Asking = {
  instrument: Instrument
  holdsLicence: boolean
  added: Wordings
  /** The version of each added translation, by language. */
  versions: Readonly<Record<string, number>>
}
