import { scaleLinear } from 'd3-scale'
import { ChartFrame, type ChartWords, round, useMirror } from './chart-frame.tsx'
import { useWords } from './context.tsx'
import type { Column } from './table.tsx'

export type Bar = {
  /** In the table: November 2026. */
  label: string
  /** Under the bar: Nov. */
  short: string
  /** null where the number is hidden because it is small. */
  value: number | null
}

export type BarChartProps<B extends Bar = Bar> = Omit<ChartWords, 'description'> & {
  description?: string
  bars: readonly B[]
  /** Over the two columns: 'Month', 'People'. */
  labels: { label: string; value: string }
  /** The table, where it says more than the bars. */
  columns?: readonly Column<B>[]
}

const width = 400
const height = 200
const plot = { start: 40, end: 396, top: 22, bottom: 170 }

/** How many, month by month. */
export function BarChart<B extends Bar>({ bars, labels, columns, ...frame }: BarChartProps<B>) {
  const words = useWords()
  const { t, number } = words
  const mirror = useMirror(width)
  const top = niceTop(Math.max(...bars.map((bar) => bar.value ?? 0), 1))
  const upwards = scaleLinear([0, top], [plot.bottom, plot.top])
  const room = (plot.end - plot.start) / Math.max(bars.length, 1)
  const thick = Math.min(room * 0.68, 44)
  const middle = (at: number) => mirror(plot.start + room * (at + 0.5))
  const every = Math.ceil(34 / room)
  const says = (bar: Bar) => (bar.value === null ? t('ui:chart.hidden') : number(bar.value))
  const usual: Column<B>[] = [
    { key: 'label', label: labels.label, heads: true, cell: (bar) => bar.label },
    { key: 'value', label: labels.value, kind: 'number', cell: says },
  ]
  return (
    <ChartFrame
      {...frame}
      description={frame.description ?? bars.map((bar) => `${bar.label}: ${says(bar)}`).join('. ')}
      width={width}
      height={height}
      columns={columns ?? usual}
      rows={bars}
      rowKey={(bar) => bar.label}
      note={bars.some((bar) => bar.value === null) ? t('ui:chart.hiddenNote') : undefined}
    >
      {[0, top / 2, top].map((tick) => (
        <g key={tick}>
          <line className="rule" x1={mirror(plot.start)} x2={mirror(plot.end)} y1={round(upwards(tick))} y2={round(upwards(tick))} />
          <text x={mirror(plot.start - 8)} y={round(upwards(tick)) + 4} textAnchor="end">
            {number(tick)}
          </text>
        </g>
      ))}
      {bars.map((bar, at) => {
        const y = round(upwards(bar.value ?? top * 0.06))
        return (
          <g key={bar.label}>
            <rect
              className={bar.value === null ? 'bar hidden' : 'bar'}
              x={round(middle(at) - thick / 2)}
              y={y}
              width={round(thick)}
              height={round(plot.bottom - y)}
              rx="2"
            />
            {bar.value !== null && room > 24 && (
              <text className="value" x={middle(at)} y={y - 6} textAnchor="middle">
                {number(bar.value)}
              </text>
            )}
            {at % every === 0 && (
              <text x={middle(at)} y={plot.bottom + 20} textAnchor="middle">
                {bar.short}
              </text>
            )}
          </g>
        )
      })}
    </ChartFrame>
  )
}

/** The next round even number, so that the half of it is one too. */
export function niceTop(most: number): number {
  const step = 10 ** Math.floor(Math.log10(most))
  return [2, 4, 6, 8, 10, 20].map((n) => n * step).find((n) => n >= most) ?? most
}
