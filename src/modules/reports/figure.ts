import type { PlainDate } from '../../platform/day.ts'
import type { Change, Threshold } from '../measures/index.ts'
import type { LedProgramme, Partner } from '../programmes/index.ts'
import type { IndicatorKey, Period, Scope, Summed } from './indicator.ts'

/** A part of a figure: its value, and, where the figure is of people or of contacts, how many different people stand behind it. */
export type FigurePart = { part: string; value: number; people: number }

export type CountedFigure = { key: IndicatorKey; unit: 'people' | 'count' | Summed; value: number; people: number; parts: FigurePart[] }
/** `people` is kept of first contacts alone. */
export type TimeFigure = { key: IndicatorKey; unit: 'days' | 'hours'; people: number; n: number; median: number | null; mean: number | null }
export type PointsFigure = {
  key: IndicatorKey
  unit: 'points'
  people: number
  peopleWithoutPair: number
  change: Change
  threshold: Threshold | null
}
/** The mean of what was rated, question by question. Of fewer than may be told there is nothing here. */
export type RatingFigure = { key: IndicatorKey; unit: 'rating'; n: number; mean: number | null; parts: { part: string; n: number; mean: number }[] }
export type Figure = CountedFigure | TimeFigure | PointsFigure | RatingFigure

export const isOfTimes = (figure: Figure): figure is TimeFigure => figure.unit === 'days' || figure.unit === 'hours'

/** Of how many people or records a figure is. */
export const countedIn = (figure: Figure): number =>
  isOfTimes(figure) || figure.unit === 'rating' ? figure.n : figure.unit === 'points' ? figure.people : figure.value

/** People seen against the target of a programme, from its first day until today. */
export type Against = { own: OwnProgramme; seen: number }

/** One person behind a figure: when first counted in the period, and how often. */
export type Behind = { id: string; knownAs: string; reference: string; firstOn: PlainDate; times: number }
/** One record behind a figure; of a booking with its activity, of an answer with its session and its questions. */
export type RecordBehind = { id: string; onDay: PlainDate; part: string; withinId?: string | null; setId?: string | null }
/** The last record of a page: one may stand on several days, and under several parts. */
export type AfterRecord = { id: string; onDay: PlainDate; part: string }
/** One session behind a figure: how much of it is of this one. */
export type SessionBehind = { id: string; onDay: PlainDate; name: string; part: string; amount: number }
export type After = { name: string; id: string }

/** A programme in which the organisation has started, as a partner, with its name in the reader's words. */
export type OwnProgramme = { programme: LedProgramme; partner: Partner; name: string }

/** What the reader can choose from, and what was chosen. */
export type Chosen = {
  scope: Scope
  period: Period
  services: { id: string; name: string }[]
  programmes: OwnProgramme[]
  serviceId: string | null
  programmeId: string | null
  /** Of those who speak it. */
  language: string | null
  languages: string[]
  /** In which money is told. */
  currency: string
}
