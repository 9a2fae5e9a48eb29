import type { PlainDate } from '../../platform/day.ts'
import type { Key } from '../../platform/words.ts'
import type { Instrument, InstrumentKey, Score, Wordings } from './instrument.ts'
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
  recordedById: string | null
  recordedByName: string | null
  recordedAt: Temporal.Instant
  version: number
}

export const hows = ['with-worker', 'own-phone', 'score-entered'] as const
export type How = (typeof hows)[number]
export const howLabels: Record<How, Key> = {
  'with-worker': 'measures:how.with-worker',
  'own-phone': 'measures:how.own-phone',
  'score-entered': 'measures:how.score-entered',
}

export const instrumentLabels: Record<InstrumentKey, Key> = { swemwbs: 'measures:instrument.swemwbs', ons4: 'measures:instrument.ons4' }

const seriesLabels = {
  metric: 'measures:series.metric',
  satisfaction: 'measures:series.satisfaction',
  worthwhile: 'measures:series.worthwhile',
  happy: 'measures:series.happy',
  anxious: 'measures:series.anxious',
} as const satisfies Record<string, Key>

/** What a series is called where it is drawn. */
export const seriesLabel = (series: string): Key => seriesLabels[series as keyof typeof seriesLabels]

/** An earlier text of a response, with who changed it and why. */
export type EarlierResponse = Pick<Answered, 'answeredOn' | 'answers' | 'score'> & {
  version: number
  why: string
  amendedByName: string
  amendedAt: Temporal.Instant
}

/** What an organisation holds for an instrument: a licence where one is needed, and the translations that it added. */
export type Asking = { instrument: Instrument; holdsLicence: boolean; added: Wordings }
