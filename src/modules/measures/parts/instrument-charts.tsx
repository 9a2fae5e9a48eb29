import type { PlainDate } from '../../../platform/day.ts'
import { isolated, type Words } from '../../../platform/i18n.ts'
import { LineChart } from '../../../ui/chart-line.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Grid } from '../../../ui/layout.tsx'
import type { BandName, Instrument, Series } from '../instrument.ts'
import { type Answered, seriesName } from '../measure.ts'
import { figuresOf } from '../rules.ts'

type Props = {
  instrument: Instrument
  responses: readonly Answered[]
  today: PlainDate
  titleUnseen?: boolean /** Without the bands: at a glance there is no room for the words that they need. */
  plain?: boolean
}

/** Each figure of an instrument over time, on its whole scale. Bands are those of groups, with their source: none is said of the person. */
export function InstrumentCharts({ instrument, responses, today, titleUnseen, plain = false }: Props) {
  const words = useWords()
  const drawn = instrument.series.map((series) => ({ series, points: pointsOf(responses, series.key) })).filter(({ points }) => points.length > 0)
  const charts = drawn.map(({ series, points }) => (
    <LineChart
      key={series.key}
      title={seriesName(series, words)}
      titleUnseen={titleUnseen}
      points={points}
      range={[series.lowest, series.highest]}
      bands={plain ? undefined : bandsOf(series, words)}
      valueLabel={seriesName(series, words)}
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

/** The bands as their source has them, each with where it begins and ends. A series without a source has none. */
export function bandsOf({ bands, bandsSource, highest }: Series, { t, number }: Words) {
  if (bands.length === 0 || bandsSource === null) return undefined
  const source = /^https?:/.test(bandsSource) ? new URL(bandsSource).host : bandsSource
  const each = bands.map(({ name, from }, at) => {
    const next = bands[at + 1]?.from
    const last = next === undefined ? highest : Number.isInteger(next) ? next - 1 : Math.round(next * 100 - 1) / 100
    const label = t('measures:band.range', { from: number(from), to: number(last), name: t(bandLabels[name]) })
    return { from, to: next ?? highest, label }
  })
  return { each, note: t('measures:band.note', { source: isolated(source) }) }
}

const bandLabels = {
  'very-low': 'measures:band.very-low',
  low: 'measures:band.low',
  medium: 'measures:band.medium',
  high: 'measures:band.high',
  'very-high': 'measures:band.very-high',
  minimal: 'measures:band.minimal',
  mild: 'measures:band.mild',
  moderate: 'measures:band.moderate',
  'moderately-severe': 'measures:band.moderately-severe',
  severe: 'measures:band.severe',
  'not-lonely': 'measures:band.not-lonely',
  lonely: 'measures:band.lonely',
  'moderately-lonely': 'measures:band.moderately-lonely',
  'severely-lonely': 'measures:band.severely-lonely',
  'look-closer': 'measures:band.look-closer',
  'follow-up': 'measures:band.follow-up',
  'no-follow-up': 'measures:band.no-follow-up',
  'below-cut-off': 'measures:band.below-cut-off',
  'cut-off': 'measures:band.cut-off',
} as const satisfies Record<BandName, string>
