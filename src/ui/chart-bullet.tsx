import type { ReactNode } from 'react'
import { ChartFrame, type ChartWords, round, useMirror } from './chart-frame.tsx'
import { useWords } from './context.tsx'
import type { Column } from './table.tsx'

export type BulletChartProps = Omit<ChartWords, 'description'> & {
  description?: string
  value: number
  target: number
  /** Where it should be by now. */
  expected?: { value: number; label: string }
  /** Over the column of numbers: 'People'. */
  valueLabel: string
  /** The number in words beneath; '112 of 185' unless told otherwise. */
  says?: ReactNode
}

const width = 400
const height = 44

type Line = { what: string; value: number }

/** A number against what it is meant to reach. */
export function BulletChart({ value, target, expected, valueLabel, says, ...frame }: BulletChartProps) {
  const words = useWords()
  const { t, number, direction } = words
  const mirror = useMirror(width)
  const most = Math.max(value, target, expected?.value ?? 0, 1)
  const long = (of: number) => round((Math.max(of, 0) / most) * width)
  const from = (of: number) => (direction === 'rtl' ? round(width - long(of)) : 0)
  const ofTarget = t('ui:chart.ofTarget', { value: number(value), target: number(target) })
  const expectedSays = expected && `${expected.label} ${number(expected.value)}`
  const lines: Line[] = [
    { what: t('ui:chart.reached'), value },
    { what: t('ui:chart.target'), value: target },
    ...(expected ? [{ what: expected.label, value: expected.value }] : []),
  ]
  const columns: Column<Line>[] = [
    { key: 'what', label: t('ui:chart.what'), heads: true, cell: (row) => row.what },
    { key: 'value', label: valueLabel, kind: 'number', cell: (row) => number(row.value) },
  ]
  return (
    <ChartFrame
      {...frame}
      description={frame.description ?? [ofTarget, expectedSays].filter(Boolean).join('. ')}
      width={width}
      height={height}
      columns={columns}
      rows={lines}
      rowKey={(row) => row.what}
      note={
        <>
          <strong>{says ?? ofTarget}</strong>
          {expectedSays && <span className="chart-expected">{expectedSays}</span>}
        </>
      }
    >
      <rect className="band" x={from(target)} y="8" width={long(target)} height="28" rx="5" />
      <rect className={value > target ? 'bar over' : 'bar'} x={from(value)} y="15" width={long(value)} height="14" rx="4" />
      <line
        className="target"
        x1={mirror(Math.min(Math.max(long(target), 2), width - 2))}
        x2={mirror(Math.min(Math.max(long(target), 2), width - 2))}
        y1="4"
        y2="40"
      />
      {expected && (
        <line
          className="expected"
          x1={mirror(Math.min(Math.max(long(expected.value), 2), width - 2))}
          x2={mirror(Math.min(Math.max(long(expected.value), 2), width - 2))}
          y1="4"
          y2="40"
        />
      )}
    </ChartFrame>
  )
}
