import { scaleLinear } from 'd3-scale'
import { ChartFrame, type ChartWords, useMirror } from './chart-frame.tsx'
import { useWords } from './context.tsx'
import type { Column } from './table.tsx'

export type Interval = { label: string; mean: number; low: number; high: number; n: number }

export type IntervalChartProps = Omit<ChartWords, 'description'> & {
  description?: string
  rows: readonly Interval[]
  /** Over the first column. */
  rowLabel: string
  /** The part of the scale that is shown; wide enough for all whiskers and zero unless told otherwise. */
  range?: readonly [number, number]
}

const width = 400
const rowHeight = 58
const plot = { start: 16, end: 384 }

/** A mean change with its 95 % interval: the dot is what was found, the whiskers how sure one may be of it. */
export function IntervalChart({ rows, rowLabel, range, ...frame }: IntervalChartProps) {
  const words = useWords()
  const { t } = words
  const mirror = useMirror(width)
  const [low, high] = range ?? rangeOf(rows)
  const along = scaleLinear([low, high], [plot.start, plot.end])
  const x = (value: number) => mirror(along(value))
  const bottom = rows.length * rowHeight + 6
  const change = (value: number) => words.number(value, { maximumFractionDigits: 2, signDisplay: 'exceptZero' })
  const says = (row: Interval) =>
    t('ui:chart.intervalSays', { mean: change(row.mean), low: change(row.low), high: change(row.high), n: words.number(row.n) })
  const columns: Column<Interval>[] = [
    { key: 'label', label: rowLabel, heads: true, cell: (row) => row.label },
    { key: 'n', label: t('ui:chart.people'), kind: 'number', cell: (row) => words.number(row.n) },
    { key: 'mean', label: t('ui:chart.mean'), kind: 'number', cell: (row) => change(row.mean) },
    { key: 'low', label: t('ui:chart.low'), kind: 'number', cell: (row) => change(row.low) },
    { key: 'high', label: t('ui:chart.high'), kind: 'number', cell: (row) => change(row.high) },
  ]
  return (
    <ChartFrame
      {...frame}
      description={frame.description ?? rows.map((row) => `${row.label}: ${says(row)}`).join('. ')}
      width={width}
      height={bottom + 28}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.label}
      note={t('ui:chart.intervalNote')}
    >
      {along.ticks(5).map((tick) => (
        <g key={tick}>
          <line className={tick === 0 ? 'zero' : 'rule'} x1={x(tick)} x2={x(tick)} y1="4" y2={bottom} />
          <text x={x(tick)} y={bottom + 20} textAnchor="middle">
            {change(tick)}
          </text>
        </g>
      ))}
      {rows.map((row, at) => (
        <Whiskers key={row.label} row={row} x={x} y={at * rowHeight + 42} edge={mirror(plot.start)} />
      ))}
    </ChartFrame>
  )
}

function Whiskers({ row, x, y, edge }: { row: Interval; x: (value: number) => number; y: number; edge: number }) {
  return (
    <g>
      <text className="label" x={edge} y={y - 20} textAnchor="start">
        {row.label}
      </text>
      <line className="whisker" x1={x(row.low)} x2={x(row.high)} y1={y} y2={y} />
      <line className="whisker" x1={x(row.low)} x2={x(row.low)} y1={y - 7} y2={y + 7} />
      <line className="whisker" x1={x(row.high)} x2={x(row.high)} y1={y - 7} y2={y + 7} />
      <circle className="mean" cx={x(row.mean)} cy={y} r="6" />
    </g>
  )
}

/** Zero and every whisker, with a little room at both ends. */
export function rangeOf(rows: readonly Interval[]): [number, number] {
  const low = Math.min(0, ...rows.map((row) => row.low))
  const high = Math.max(0, ...rows.map((row) => row.high))
  const room = (high - low || 1) * 0.08
  return [low - room, high + room]
}
