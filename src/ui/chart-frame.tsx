import { type ReactNode, useId } from 'react'
import { useWords } from './context.tsx'
import { type Column, Table } from './table.tsx'

export type ChartWords = {
  title: string
  /** Where a heading says the same already. */
  titleUnseen?: boolean
  /** What the drawing shows, in a sentence: for listeners, and a check for everybody. */
  description: string
}

export type ChartFrameProps<Row> = ChartWords & {
  width: number
  height: number
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  note?: ReactNode
  children: ReactNode
}

/** The drawing with its title and description, and the same numbers as a table beneath. */
export function ChartFrame<Row>({ title, titleUnseen, description, width, height, columns, rows, rowKey, note, children }: ChartFrameProps<Row>) {
  const { t } = useWords()
  const id = useId()
  return (
    <figure className="chart-frame">
      <figcaption className={titleUnseen ? 'unseen' : undefined}>{title}</figcaption>
      <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {children}
      </svg>
      {note && <p className="chart-note">{note}</p>}
      <details className="chart-table">
        <summary>{t('ui:chart.table')}</summary>
        <Table caption={title} captionUnseen columns={columns} rows={rows} rowKey={rowKey} onPhone="scroll" />
      </details>
    </figure>
  )
}

/** Draws along the line of reading: time runs from the right where words do. */
export function useMirror(width: number): (x: number) => number {
  const { direction } = useWords()
  return direction === 'rtl' ? (x) => round(width - x) : round
}

/** Coordinates to a tenth: more is bytes that nobody sees. */
export const round = (x: number): number => Math.round(x * 10) / 10
