import { usePage } from '../../../ui/context.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { byMonth, type MonthRow, takesPartIn } from '../lead-figures.ts'
import { partLabelOf } from '../part-labels.ts'
import type { Partner } from '../programme.ts'
import type { PublishedFigure } from '../publication.ts'
import { type PublishedIndicator, publishedLabels } from '../published.ts'

type Props = { figures: readonly PublishedFigure[]; partners: readonly Partner[]; indicator: PublishedIndicator }

/** One figure, month by month and partner by partner, with the sum of what is shown and how many are left out of it. */
export function ByMonth({ figures, partners, indicator }: Props) {
  const { words } = usePage()
  const { t } = words
  // Sums of medians mean nothing.
  const adds = indicator !== 'first-contact'
  const columns: Column<MonthRow>[] = [
    { key: 'month', label: t('programmes:column.month'), heads: true, cell: ({ month }) => words.month(month) },
    ...(adds
      ? ([
          {
            key: 'total',
            label: t('programmes:column.total'),
            kind: 'number',
            cell: ({ total, cells }) =>
              [...cells.values()].some(({ value }) => value !== null) ? (
                <strong>{words.number(total)}</strong>
              ) : (
                <em>{t('programmes:figures.hidden')}</em>
              ),
          },
          { key: 'leftOut', label: t('programmes:column.leftOut'), kind: 'number', cell: ({ leftOut }) => words.number(leftOut) },
        ] satisfies Column<MonthRow>[])
      : []),
    ...partners.map(
      (partner): Column<MonthRow> => ({
        key: partner.partnerId,
        label: partner.name,
        kind: 'number',
        cell: ({ month, cells }) => <Shown cell={cells.get(partner.partnerId)} due={takesPartIn(partner, month)} />,
      }),
    ),
  ]
  return (
    <Table
      caption={t(publishedLabels[indicator])}
      captionUnseen
      onPhone="scroll"
      rows={byMonth(figures, partners, indicator)}
      rowKey={({ month }) => month.toString()}
      columns={columns}
    />
  )
}

export function Shown({ cell, due }: { cell: PublishedFigure | undefined; due: boolean }) {
  const { words } = usePage()
  const { t } = words
  if (cell === undefined) return due ? <span className="quiet">{t('programmes:figures.unpublished')}</span> : null
  const value = cell.value === null ? <em>{t('programmes:figures.hidden')}</em> : words.number(cell.value, { maximumFractionDigits: 1 })
  return (
    <>
      {value}
      {cell.edition > 1 && <small> {t('programmes:figures.edition', { edition: words.number(cell.edition) })}</small>}
    </>
  )
}

/** Why people were declined, as far as it is shown. */
export function DeclinedBy(props: Omit<Props, 'indicator'>) {
  const { t } = usePage().words
  return <ByPart {...props} indicator="declined" caption={t('programmes:figures.declinedBy')} period={t('programmes:column.month')} />
}

/** The parts of one figure, each month or quarter, partner by partner. */
export function ByPart({ figures, partners, indicator, caption, period }: Props & { caption: string; period: string }) {
  const { words } = usePage()
  const parts = figures.filter((one) => one.indicator === indicator && one.part !== '')
  const rows = [...Map.groupBy(parts, ({ month, part }) => `${month} ${part}`)]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([key, own]) => ({ key, own }))
  if (rows.length === 0) return null
  return (
    <Table
      caption={caption}
      onPhone="scroll"
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'month', label: period, cell: ({ own: [first] }) => first && words.month(first.month) },
        {
          key: 'part',
          label: words.t('programmes:column.part'),
          heads: true,
          cell: ({ own: [first] }) => first && partLabelOf(indicator, first.part, words),
        },
        ...partners.map((partner) => ({
          key: partner.partnerId,
          label: partner.name,
          kind: 'number' as const,
          cell: ({ own }: { own: PublishedFigure[] }) => <Shown cell={own.find(({ partnerId }) => partnerId === partner.partnerId)} due={false} />,
        })),
      ]}
    />
  )
}
