import type { PlainDate } from '../../../platform/day.ts'
import { LineChart } from '../../../ui/chart-line.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Grid } from '../../../ui/layout.tsx'
import type { Instrument, Series } from '../instrument.ts'
import { type Answered, seriesLabel } from '../measure.ts'
import { figuresOf } from '../rules.ts'

type Props = { instrument: Instrument; responses: readonly Answered[]; today: PlainDate; titleUnseen?: boolean }

/** Each figure of an instrument over time, on its whole scale. What it means for the person is theirs to say: no band is named. */
export function InstrumentCharts({ instrument, responses, today, titleUnseen }: Props) {
  const { t } = useWords()
  const drawn = instrument.series.map((series) => ({ series, points: pointsOf(responses, series.key) })).filter(({ points }) => points.length > 0)
  const charts = drawn.map(({ series, points }) => (
    <LineChart
      key={series.key}
      title={t(seriesLabel(series.key))}
      titleUnseen={titleUnseen}
      points={points}
      range={[series.lowest, series.highest]}
      band={usualBand(instrument, series, t('measures:usualBand'))}
      valueLabel={t(seriesLabel(series.key))}
      today={today}
    />
  ))
  return charts.length > 1 ? <Grid>{charts}</Grid> : charts[0]
}

/** One point a day: of two on one day the later written stands. Responses come the latest first. */
export function pointsOf(responses: readonly Answered[], series: string): { day: PlainDate; value: number }[] {
  const byDay = new Map<string, { day: PlainDate; value: number }>()
  for (const { answeredOn, score } of responses.toReversed()) {
    const value = score ? figuresOf(score)[series] : undefined
    if (value !== undefined) byDay.set(answeredOn.toString(), { day: answeredOn, value })
  }
  return [...byDay.values()]
}

/** Where most adults are, only for a series whose published norms say so; the middle band of the instrument. */
function usualBand(instrument: Instrument, series: Series, label: string) {
  if (!instrument.norms.some((norm) => norm.series === series.key)) return undefined
  const at = series.bands.findIndex(({ name }) => name === 'medium')
  const band = series.bands[at]
  return band && { from: band.from, to: series.bands[at + 1]?.from ?? series.highest, label }
}
