import { usePage } from '../../../ui/context.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Table } from '../../../ui/table.tsx'
import type { RatingFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { partColumn } from '../labels.ts'
import type { Opens } from './figure.tsx'

type Props = { figure: RatingFigure; indicator: Indicator; opens: Opens }

/** What was rated, question by question. Of what may not be told there is nothing to hide here: it was not counted. */
export function Rating({ figure, indicator, opens }: Props) {
  const { words } = usePage()
  const { t, number } = words
  if (figure.parts.length === 0) return <p>{t('reports:rating.none')}</p>
  const replies = (part: string, n: number) => {
    const [to, said] = [opens(part), t('reports:rating.replies', { count: n })]
    return to === null ? said : <a href={to}>{said}</a>
  }
  return (
    <Table
      caption={`${t(indicator.label)}: ${t(partColumn.question)}`}
      captionUnseen
      rows={figure.parts.toSorted((a, b) => b.n - a.n || (a.part < b.part ? -1 : 1))}
      rowKey={({ part }) => part}
      columns={[
        {
          key: 'question',
          label: t('reports:column.question'),
          heads: true,
          cell: ({ part, n }) => (
            <Stack gap="close">
              <bdi>{part}</bdi>
              <span className="quiet">{replies(part, n)}</span>
            </Stack>
          ),
        },
        {
          key: 'mean',
          label: t('reports:column.mean'),
          kind: 'number',
          cell: ({ mean }) => number(mean, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
        },
      ]}
    />
  )
}
