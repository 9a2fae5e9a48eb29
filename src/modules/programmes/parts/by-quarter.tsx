import { usePage } from '../../../ui/context.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Partner } from '../programme.ts'
import type { PublishedFigure } from '../publication.ts'
import { type PublishedIndicator, publishedLabels, type QuarterTable } from '../published.ts'
import { ByPart } from './by-month.tsx'

type Props = { figures: readonly PublishedFigure[]; partners: readonly Partner[]; table: QuarterTable }

/** What is published once a quarter: a breakdown by its parts, or the change in wellbeing. Nothing of it is summed over partners or quarters. */
export function ByQuarter({ figures, partners, table }: Props) {
  const { t } = usePage().words
  const total = table === 'change' ? 'paired' : table
  const published = figures.some(({ indicator }) => indicator === total)
  return (
    <Stack>
      {published ? (
        <>
          {table !== 'change' && (
            <ByPart
              figures={figures}
              partners={partners}
              indicator={table}
              caption={t(publishedLabels[table])}
              period={t('programmes:column.quarter')}
            />
          )}
          <Quarters figures={figures} partners={partners} table={table} />
        </>
      ) : (
        <p>{t('programmes:figures.noQuarter')}</p>
      )}
      <p className="quiet">
        {t('programmes:figures.quarterNote')} {t('programmes:figures.hiddenNote')}
      </p>
    </Stack>
  )
}

/** Each partner's quarters as a whole: the change, or which breakdowns are hidden altogether. */
function Quarters({ figures, partners, table }: Props) {
  const { words } = usePage()
  const { t } = words
  const own = figures.filter(({ indicator, part }) => indicator === (table === 'change' ? 'paired' : table) && part === '')
  const rows = own
    .filter(({ value }) => table === 'change' || value === null)
    .toSorted((a, b) => Temporal.PlainDate.compare(b.month, a.month) || (a.partnerId < b.partnerId ? -1 : 1))
  if (rows.length === 0) return null
  return (
    <Table
      caption={t(publishedLabels[table])}
      captionUnseen
      rows={rows}
      rowKey={({ month, partnerId }) => `${month.toString()} ${partnerId}`}
      columns={[
        {
          key: 'month',
          label: t('programmes:column.quarter'),
          cell: ({ month }) => t('programmes:figures.quarterTo', { month: words.month(month) }),
        },
        {
          key: 'partner',
          label: t('programmes:column.partner'),
          heads: true,
          cell: ({ partnerId }) => partners.find((one) => one.partnerId === partnerId)?.name ?? '',
        },
        {
          key: 'shown',
          label: t(publishedLabels[table]),
          cell: (whole) =>
            table === 'change' && whole.value !== null ? <Change whole={whole} figures={figures} /> : <em>{t('programmes:figures.hiddenTable')}</em>,
        },
      ]}
    />
  )
}

function Change({ whole, figures }: { whole: PublishedFigure; figures: readonly PublishedFigure[] }) {
  const { words } = usePage()
  const { t } = words
  const of = (indicator: PublishedIndicator, part = '') =>
    figures.find((one) => one.partnerId === whole.partnerId && one.month.equals(whole.month) && one.indicator === indicator && one.part === part)
      ?.value ?? null
  const points = (indicator: PublishedIndicator) => words.number(of(indicator) ?? 0, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const [rose, fell] = [of('paired', 'rose'), of('paired', 'fell')]
  const share = (pairs: number) => words.number(pairs / (whole.value ?? 1), { style: 'percent', maximumFractionDigits: 0 })
  return (
    <>
      {t('programmes:change.row', {
        mean: points('change'),
        low: points('change-low'),
        high: points('change-high'),
        paired: words.number(whole.value ?? 0),
        without: words.number(of('without-pair') ?? 0),
      })}{' '}
      {rose !== null && fell !== null && t('programmes:change.moved', { rose: share(rose), fell: share(fell) })}
    </>
  )
}
