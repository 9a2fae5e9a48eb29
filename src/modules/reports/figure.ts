import type { PlainDate } from '../../platform/day.ts'
import type { Change, Threshold } from '../measures/index.ts'
import type { LedProgramme, Partner } from '../programmes/index.ts'
import type { IndicatorKey, Period, Scope } from './indicator.ts'

/** A part of a figure: its value, and how many different people stand behind it. */
export type FigurePart = { part: string; value: number; people: number }

export type CountedFigure = { key: IndicatorKey; unit: 'people' | 'count' | 'minutes'; value: number; people: number; parts: FigurePart[] }
export type DaysFigure = { key: IndicatorKey; unit: 'days'; people: number; n: number; median: number | null; mean: number | null }
export type PointsFigure = {
  key: IndicatorKey
  unit: 'points'
  people: number
  peopleWithoutPair: number
  change: Change
  threshold: Threshold | null
}
export type Figure = CountedFigure | DaysFigure | PointsFigure

/** People seen against the target of a programme, from its first day until today. */
export type Against = { own: OwnProgramme; seen: number }

/** One person behind a figure: when first counted in the period, and how often. */
export type Behind = { id: string; knownAs: string; reference: string; firstOn: PlainDate; times: number }
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
}
