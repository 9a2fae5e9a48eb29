// biome-ignore-all lint/a11y/noRedundantRoles: a browser forgets what a table is when its rows become cards on a phone; the roles written out remind it
import type { ReactNode } from 'react'
import type { Words } from '../platform/i18n.ts'
import { useWords } from './context.tsx'
import { Icon } from './icons.tsx'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /** Numbers stand at the end of their cell, one under the other. */
  kind?: 'text' | 'number'
  /** The cell that names the row. */
  heads?: boolean
  sorts?: boolean
  labelUnseen?: boolean
  /** Left out where a row is a card on a phone: the page of the row says it. */
  spare?: boolean
}

export type Sort = { by: string; direction: 'ascending' | 'descending'; href: (by: string, direction: 'ascending' | 'descending') => string }

export type TableProps<Row> = {
  caption: string
  /** The caption is there for listeners only, where a heading says the same. */
  captionUnseen?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  sort?: Sort
  empty?: ReactNode
  /** A tick before each row, sent with the form whose id is given. */
  select?: { name: string; form: string; value: (row: Row) => string; label: (row: Row) => string; ticked?: boolean }
  /** On a phone: each row a card, or the table as it is, to be pushed sideways. */
  onPhone?: 'cards' | 'scroll'
  foot?: ReactNode
}

/** A list of equal things. Its roles are written out, since a browser forgets them when the rows become cards. */
export function Table<Row>({ caption, captionUnseen, columns, rows, rowKey, sort, empty, select, onPhone = 'cards', foot }: TableProps<Row>) {
  if (rows.length === 0 && empty) return empty
  const table = (
    <table className={`table ${onPhone}`} role="table">
      <caption className={captionUnseen ? 'unseen' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {select && <SelectHead />}
          {columns.map((column) => (
            <ColumnHead key={column.key} column={column} sort={sort} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {select && (
              <td role="cell" className="select">
                <label>
                  <input
                    type="checkbox"
                    name={select.name}
                    value={select.value(row)}
                    form={select.form}
                    aria-label={select.label(row)}
                    defaultChecked={select.ticked}
                  />
                </label>
              </td>
            )}
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
      {foot && <tfoot role="rowgroup">{foot}</tfoot>}
    </table>
  )
  if (onPhone === 'cards') return table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be pushed sideways must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      {table}
    </section>
  )
}

export type PagerProps = { first?: string | null; previous?: string | null; next?: string | null }

/** To the pages before and after, by address. */
export function Pager({ first, previous, next }: PagerProps) {
  const { t } = useWords()
  if (!first && !previous && !next) return null
  return (
    <>
      <p className="print-only">{t('ui:pager.onlyPart')}</p>
      <nav className="pager" aria-label={t('ui:pager.label')}>
        {first && (
          <a className="button" href={first}>
            {t('ui:pager.first')}
          </a>
        )}
        {previous && (
          <a className="button" href={previous} rel="prev">
            <Icon name="arrow-left" turns />
            {t('ui:pager.previous')}
          </a>
        )}
        {next && (
          <a className="button" href={next} rel="next">
            {t('ui:pager.next')}
            <Icon name="arrow-right" turns />
          </a>
        )}
      </nav>
    </>
  )
}

/** How many there are, exact up to `limit`, then 'more than 1,000': counting on would cost more than anybody needs. */
export const totalText = (words: Words, n: number, limit = 1000): string =>
  n > limit ? words.t('ui:total.moreThan', { limit: words.number(limit) }) : words.number(n)

export function Total({ n, limit }: { n: number; limit?: number }) {
  const words = useWords()
  return <p className="total">{words.t('ui:total.inAll', { total: totalText(words, n, limit) })}</p>
}

function SelectHead() {
  const { t } = useWords()
  return (
    <th role="columnheader" scope="col" className="select">
      <span className="unseen">{t('ui:table.select')}</span>
    </th>
  )
}

function ColumnHead<Row>({ column, sort }: { column: Column<Row>; sort?: Sort }) {
  const sorted = sort?.by === column.key ? sort.direction : undefined
  const label = column.labelUnseen ? <span className="unseen">{column.label}</span> : column.label
  return (
    <th role="columnheader" scope="col" className={column.kind} aria-sort={column.sorts && sort ? (sorted ?? 'none') : undefined}>
      {column.sorts && sort ? (
        <a href={sort.href(column.key, sorted === 'ascending' ? 'descending' : 'ascending')}>
          {label}
          <Icon name={sorted === undefined ? 'arrow-up-down' : sorted === 'ascending' ? 'arrow-up' : 'arrow-down'} />
        </a>
      ) : (
        label
      )}
    </th>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const says = column.labelUnseen ? undefined : column.label
  if (column.heads) {
    return (
      <th role="rowheader" scope="row" className="heads">
        {column.cell(row)}
      </th>
    )
  }
  return (
    <td role="cell" className={[column.kind, column.spare && 'spare'].filter(Boolean).join(' ') || undefined} data-label={says}>
      {column.cell(row)}
    </td>
  )
}
