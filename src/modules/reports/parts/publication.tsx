import { emptyForm } from '../../../platform/form.ts'
import { href } from '../../../platform/href.ts'
import { Card } from '../../../ui/card.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form, type FormState, HiddenField, SelectField } from '../../../ui/form.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Table } from '../../../ui/table.tsx'
import {
  type Cell,
  type Edition,
  isPublishedIndicator,
  isQuarterIndicator,
  monthName,
  type Preview,
  partLabelOf,
  publishedLabels,
  shownIn,
} from '../../programmes/index.ts'
import type { OwnProgramme } from '../figure.ts'

type Shown = { month: Temporal.PlainDate; cells: readonly Cell[]; preview: Preview }

export type PublicationProps = {
  own: OwnProgramme
  state: FormState
  published: readonly Temporal.PlainDate[]
  next: Temporal.PlainDate | null
  editions: readonly Edition[]
  /** Null where no month can be published yet. */
  shown: Shown | null
}

/** Exactly what the lead will see of a month, what is hidden from it and why, and the button that publishes just that. */
export function PublicationPage({ own, state, published, next, editions, shown }: PublicationProps) {
  const { words, zone } = usePage()
  const { t } = words
  const { programme } = own
  const here = href('/programmes/:programmeId/publication', { programmeId: programme.id })
  const choices = [
    ...(next ? [{ value: monthName(next), label: t('reports:publication.new', { month: words.month(next) }) }] : []),
    ...published.toReversed().map((month) => ({ value: monthName(month), label: t('reports:publication.again', { month: words.month(month) }) })),
  ]
  return (
    <Page
      title={t('reports:publication.title')}
      hasErrors={Object.keys(state.errors).length > 0}
      back={{ href: href('/programmes/:programmeId', { programmeId: programme.id }), label: t('reports:publication.back') }}
      lead={<p>{t('reports:publication.lead', { lead: programme.leadName, programme: own.name })}</p>}
    >
      {choices.length > 1 && (
        <Form
          state={emptyForm(here, null, false)}
          action={here}
          method="get"
          idPrefix="choose"
          submit={t('reports:publication.show')}
          submitKind="plain"
          marksOptional={false}
        >
          <SelectField name="month" label={t('reports:publication.month')} options={choices} value={shown ? monthName(shown.month) : null} />
        </Form>
      )}
      {shown === null ? (
        <Empty title={t('reports:publication.noneTitle')} body={t('reports:publication.noneBody')} icon="calendar-days" />
      ) : (
        <ToPublish own={own} state={state} shown={shown} />
      )}
      {editions.length > 0 && (
        <Card title={t('reports:publication.history')} flush>
          <Rows>
            {editions.map(({ id, edition, publishedAt }) => (
              <Row
                key={id}
                title={t('reports:publication.historyRow', {
                  edition: words.number(edition),
                  day: words.day(publishedAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()),
                })}
              />
            ))}
          </Rows>
        </Card>
      )}
    </Page>
  )
}

function ToPublish({ own, state, shown: { month, cells, preview } }: { own: OwnProgramme; state: FormState; shown: Shown }) {
  const { words } = usePage()
  const { t } = words
  const name = words.month(month)
  // what is not even named in front of the lead is hidden as well
  const rows = cells.map((cell) => ({ ...cell, shown: shownIn({ month: '', cells: preview.shown }, cell) ?? null }))
  return (
    <Stack>
      {preview.edition > 1 && <Notice>{t('reports:publication.isPublished', { month: name })}</Notice>}
      <Table
        caption={name}
        rows={rows}
        rowKey={({ indicator, part }) => `${indicator} ${part ?? ''}`}
        columns={[
          { key: 'figure', label: t('reports:column.figure'), heads: true, cell: (cell) => <CellName cell={cell} /> },
          { key: 'own', label: t('reports:column.own'), kind: 'number', cell: ({ value }) => words.number(value, { maximumFractionDigits: 1 }) },
          {
            key: 'shown',
            label: t('reports:column.shown'),
            kind: 'number',
            cell: ({ shown }) =>
              shown === null ? <em>{t('reports:publication.hidden')}</em> : <strong>{words.number(shown, { maximumFractionDigits: 1 })}</strong>,
          },
          { key: 'why', label: t('reports:publication.why'), cell: (cell) => <Why cell={cell} shown={cell.shown} limit={own.programme.hideBelow} /> },
        ]}
      />
      <p>
        {t('reports:publication.edition', { edition: words.number(preview.edition), month: name })}{' '}
        {preview.edition > 1 && t('reports:publication.earlierKept')} {t('reports:publication.onlyShown')}
      </p>
      <Form state={state} submit={t('reports:publication.submit', { month: name })}>
        <HiddenField name="month" value={monthName(month)} />
        <HiddenField name="mark" value={preview.mark} />
      </Form>
    </Stack>
  )
}

function CellName({ cell: { indicator, part } }: { cell: Cell }) {
  const { words } = usePage()
  const { t } = words
  if (!isPublishedIndicator(indicator)) return null
  const label = t(publishedLabels[indicator])
  if (part !== null) return `${label}: ${partLabelOf(indicator, part, words)}`
  if (isQuarterIndicator(indicator)) return t('reports:publication.ofQuarter', { figure: label })
  return indicator === 'seen' ? t('reports:publication.toDate', { figure: label }) : label
}

/** For the partner's own eyes: the lead is never told why a number is hidden. */
function Why({ cell, shown, limit }: { cell: Cell; shown: number | null; limit: number }) {
  const { words } = usePage()
  const { t } = words
  if (isQuarterIndicator(cell.indicator)) return shown === cell.value ? null : t('reports:publication.quarterly')
  const isSmall = cell.people > 0 && cell.people < limit
  if (shown === null) return t(isSmall && !cell.exempt ? 'reports:publication.few' : 'reports:publication.cover', { limit: words.number(limit) })
  return isSmall && cell.exempt ? t('reports:publication.exempt') : null
}
