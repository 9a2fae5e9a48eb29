import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import type { Instrument } from '../instrument.ts'
import { type Answered, howLabels, instrumentLabels, seriesName } from '../measure.ts'
import { figureText } from './score-words.ts'

/** All that somebody answered to one instrument, the latest first. */
export function ResponsesTable({
  instrument,
  responses,
  organisationLanguage,
}: {
  instrument: Instrument
  responses: readonly Answered[]
  organisationLanguage: string
}) {
  const words = useWords()
  const { t } = words
  const figures = instrument.series.map(
    (series): Column<Answered> => ({
      key: series.key,
      label: seriesName(series, words),
      kind: 'number',
      cell: (response) => figureText(response, series.key, words),
    }),
  )
  const columns: Column<Answered>[] = [
    {
      key: 'day',
      label: t('measures:table.day'),
      heads: true,
      cell: (response) => <a href={href('/responses/:responseId', { responseId: response.id })}>{words.day(response.answeredOn)}</a>,
    },
    ...figures,
    {
      key: 'how',
      label: t('measures:table.how'),
      cell: (response) => (
        <>
          {t(howLabels[response.how])}
          {response.score === null && <small>{` · ${t('measures:noScore')}`}</small>}
        </>
      ),
    },
    { key: 'service', label: t('measures:table.service'), cell: (response) => inWords(response.serviceName, words, organisationLanguage) || '–' },
  ]
  return (
    <Table
      caption={t('measures:table.caption', { instrument: t(instrumentLabels[instrument.key]) })}
      captionUnseen
      columns={columns}
      rows={responses}
      rowKey={(response) => response.id}
    />
  )
}
