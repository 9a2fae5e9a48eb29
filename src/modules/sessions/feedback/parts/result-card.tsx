import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { Result } from '../results.server.ts'
import type { Line } from '../rules.ts'
import { valueLabel } from './asked-for.ts'

/** One question: how often each answer was given, and what that is of all who answered it. */
export function ResultCard({ result: { question, told }, organisationLanguage }: { result: Result; organisationLanguage: string }) {
  const words = useWords()
  const { t, number } = words
  const name = inWords(question.words, words, organisationLanguage)
  const count = (n: number | null) => (n === null ? <abbr title={t('feedback:results.hidden')}>{t('feedback:results.mark')}</abbr> : number(n))
  const share = (n: number | null) => (n === null || !told.replied ? '' : number(n / told.replied, { style: 'percent', maximumFractionDigits: 0 }))
  return (
    <Card title={name} level={2}>
      <Stack gap="near">
        <Facts
          items={[
            { label: t('feedback:results.replied'), value: count(told.replied) },
            { label: t('feedback:results.leftOut'), value: count(told.leftOut) },
            ...(told.mean === null ? [] : [{ label: t('feedback:results.mean'), value: number(told.mean, { maximumFractionDigits: 1 }) }]),
          ]}
        />
        {question.isPast && <p className="quiet">{t('feedback:results.past')}</p>}
        {told.lines.length > 0 && (
          <Table<Line>
            caption={name}
            captionUnseen
            rows={told.lines}
            rowKey={({ value }) => String(value)}
            columns={[
              {
                key: 'answer',
                label: t('feedback:results.answer'),
                heads: true,
                cell: ({ value }) => <bdi>{valueLabel(question, value, words, organisationLanguage)}</bdi>,
              },
              { key: 'count', label: t('feedback:results.count'), kind: 'number', cell: ({ n }) => count(n) },
              { key: 'share', label: t('feedback:results.share'), kind: 'number', cell: ({ n }) => share(n) },
            ]}
          />
        )}
        {told.isHidden && <p className="quiet">{t('feedback:results.hidden')}</p>}
      </Stack>
    </Card>
  )
}
