import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { ChartFrame, type ChartWords, round, useMirror } from './chart-frame.tsx'
import { useWords } from './context.tsx'
import type { Column } from './table.tsx'

export type LinePoint = { day: Temporal.PlainDate; value: number }

export type ChartBand = { from: number; to: number; label: string }

export type LineChartProps = Omit<ChartWords, 'description'> & {
  description?: string
  points: readonly LinePoint[]
  /** The lowest and the highest that the scale allows, so that a small change does not look like a large one. */
  range: readonly [number, number]
  /** Where most people are, with its words. */
  band?: ChartBand
  /** Several that follow one another: every second is shaded, and words beneath say what each is. */
  bands?: { each: readonly ChartBand[]; note: string }
  /** Over the column of values: 'Score'. */
  valueLabel: string
  today?: Temporal.PlainDate
  decimals?: number
}

const width = 400
const height = 200
const plot = { start: 44, end: 382, top: 14, bottom: 164 }

/** One person's score over time. */
export function LineChart({ points, range, band, bands, valueLabel, today, decimals = 2, ...frame }: LineChartProps) {
  const words = useWords()
  const mirror = useMirror(width)
  const ordered = points.toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day))
  const x = (day: Temporal.PlainDate) => mirror(alongTime(ordered)(day))
  const upwards = scaleLinear([...range], [plot.bottom, plot.top])
  const y = (value: number) => round(upwards(value))
  const number = (value: number) => words.number(value, { maximumFractionDigits: decimals })
  const path = line<LinePoint>(
    (point) => x(point.day),
    (point) => y(point.value),
  )(ordered)
  const columns: Column<LinePoint>[] = [
    { key: 'day', label: words.t('ui:chart.day'), heads: true, cell: (point) => words.day(point.day) },
    { key: 'value', label: valueLabel, kind: 'number', cell: (point) => number(point.value) },
  ]
  return (
    <ChartFrame
      {...frame}
      description={frame.description ?? describeLine(ordered, words, number)}
      width={width}
      height={height}
      columns={columns}
      rows={ordered}
      rowKey={(point) => point.day.toString()}
      note={bands ? <BandLegend {...bands} /> : band?.label}
    >
      {[...(band ? [band] : []), ...(bands?.each.filter((_, at) => at % 2 === 1) ?? [])].map(({ from, to }) => (
        <rect
          key={from}
          className="band"
          x={Math.min(mirror(plot.start), mirror(plot.end))}
          y={y(to)}
          width={plot.end - plot.start}
          height={round(y(from) - y(to))}
        />
      ))}
      {ticksOf(range).map((tick) => (
        <g key={tick}>
          <line className="rule" x1={mirror(plot.start)} x2={mirror(plot.end)} y1={y(tick)} y2={y(tick)} />
          <text x={mirror(plot.start - 8)} y={y(tick) + 4} textAnchor="end">
            {number(tick)}
          </text>
        </g>
      ))}
      {path && <path className="line" d={path} />}
      {ordered.map((point) => (
        <circle key={point.day.toString()} className="dot" cx={x(point.day)} cy={y(point.value)} r="5" />
      ))}
      {labelled(ordered, (point) => x(point.day)).map((point) => (
        <text key={point.day.toString()} x={x(point.day)} y={plot.bottom + 24} textAnchor="middle">
          {words.shortDay(point.day, today)}
        </text>
      ))}
    </ChartFrame>
  )
}

/** What each shade is, from the bottom up, in words: nobody has to tell colours apart. */
function BandLegend({ each, note }: { each: readonly ChartBand[]; note: string }) {
  return (
    <>
      {note}{' '}
      {each.map(({ label }) => (
        <span key={label}>{label} </span>
      ))}
    </>
  )
}

/** The ends of the scale and up to three round numbers between. */
export function ticksOf([low, high]: readonly [number, number]): number[] {
  const between = scaleLinear([low, high], [0, 1])
    .ticks(4)
    .filter((tick) => tick - low > (high - low) / 8 && high - tick > (high - low) / 8)
  return [low, ...between, high]
}

/** The days whose words have room: the first, the last, and those between that touch neither neighbour. */
export function labelled<Point>(points: readonly Point[], x: (point: Point) => number, room = 84): Point[] {
  const last = points.at(-1)
  if (last === undefined) return []
  const kept: Point[] = []
  for (const point of points.slice(0, -1)) {
    const before = kept.at(-1)
    const clear = before === undefined || Math.abs(x(point) - x(before)) >= room
    if (clear && Math.abs(x(last) - x(point)) >= room) kept.push(point)
  }
  return [...kept, last]
}

/** A single day stands in the middle. */
function alongTime(points: readonly LinePoint[]): (day: Temporal.PlainDate) => number {
  const first = points[0]?.day
  const last = points.at(-1)?.day
  const inset = 30
  if (!first || !last || first.equals(last)) return () => (plot.start + plot.end) / 2
  const along = scaleLinear([0, first.until(last).days], [plot.start + inset, plot.end - inset])
  return (day) => along(first.until(day).days)
}

function describeLine(points: readonly LinePoint[], words: ReturnType<typeof useWords>, number: (value: number) => string): string {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return words.t('ui:chart.lineEmpty')
  if (points.length === 1) return words.t('ui:chart.lineOne', { value: number(first.value), day: words.day(first.day) })
  return words.t('ui:chart.lineMany', {
    count: points.length,
    from: number(first.value),
    firstDay: words.day(first.day),
    to: number(last.value),
    lastDay: words.day(last.day),
  })
}
