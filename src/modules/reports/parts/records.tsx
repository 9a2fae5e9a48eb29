import { href, withQuery } from '../../../platform/href.ts'
import { usePage } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { Pager, Table } from '../../../ui/table.tsx'
import { keysOf } from '../catalogue.ts'
import { indicators } from '../definitions.server.ts'
import type { AfterRecord, Chosen, RecordBehind } from '../figure.ts'
import type { IndicatorKey } from '../indicator.ts'
import { partColumn, partLabel } from '../labels.ts'
import type { Asked } from '../period.ts'
import { queryOf } from './filters.tsx'

/** So many people or records a page. */
export const aPage = 50

/** Where the next page begins, as an address says it. */
export const afterOf = ({ id, onDay, part }: AfterRecord) => ({ afterId: id, afterDay: onDay.toString(), afterPart: part })

/** Where one of these records is read. */
type PageOf = (record: RecordBehind) => string
const ofBooking: PageOf = ({ id, withinId }) => href('/activities/:activityId/bookings/:placeId', { activityId: withinId ?? '', placeId: id })
const ofAnswer: PageOf = ({ withinId, setId }) => withQuery(href('/questions/results'), { set: setId ?? null, session: withinId ?? null })
const each = (keys: readonly IndicatorKey[], page: PageOf) => Object.fromEntries(keys.map((key) => [key, page]))

const pageOf: Partial<Record<IndicatorKey, PageOf>> = {
  ...each(keysOf('booking'), ofBooking),
  ...each([...keysOf('answer'), ...keysOf('rating')], ofAnswer),
  'community-needs': () => href('/needs'),
  feedback: () => href('/feedback'),
  incidents: ({ id }) => href('/incidents/:incidentId', { incidentId: id }),
  'near-misses': ({ id }) => href('/incidents/:incidentId', { incidentId: id }),
  'rights-requests': ({ id }) => href('/rights/requests/:requestId', { requestId: id }),
  complaints: ({ id }) => href('/rights/complaints/:complaintId', { complaintId: id }),
  breaches: ({ id }) => href('/rights/breaches/:breachId', { breachId: id }),
}

type Props = { indicator: IndicatorKey; asked: Asked; chosen: Chosen; found: readonly RecordBehind[]; counted: number; begun: boolean }

/** The records that a figure counts where they are not of one person each: what happened, what was asked, what was said. */
export function RecordsPage({ indicator, asked, chosen, found, counted, begun }: Props) {
  const { words } = usePage()
  const { t } = words
  const { label, sentence, parts } = indicators[indicator]
  const { period } = chosen
  const query = { ...queryOf(chosen), part: asked.part }
  const here = withQuery(href('/figures/:indicator/people', { indicator }), query)
  const rows = found.slice(0, aPage)
  const last = rows.at(-1)
  const next = found.length > aPage && last ? withQuery(href('/figures/:indicator/people', { indicator }), { ...query, ...afterOf(last) }) : null
  const shown = !begun && next === null && rows.length >= counted
  return (
    <Page
      title={t('reports:records.title', { figure: t(label) })}
      back={{ href: withQuery(href('/figures'), queryOf(chosen)), label: t('reports:people.back') }}
      lead={
        <Stack gap="close">
          <p>{t('reports:period', { from: words.day(period.from), to: words.day(period.to) })}</p>
          <p>{t(sentence)}</p>
          {asked.part !== null && parts !== null && <p>{t('reports:people.onlyPart', { part: partLabel(parts, asked.part, words) })}</p>}
          <p>{t(shown ? 'reports:records.all' : 'reports:records.some', { all: words.number(counted) })}</p>
        </Stack>
      }
    >
      <Table
        caption={t('reports:records.title', { figure: t(label) })}
        captionUnseen
        rows={rows}
        rowKey={({ id, onDay, part }) => `${id} ${onDay.toString()} ${part}`}
        empty={<Empty title={t('reports:records.emptyTitle')} body={t('reports:records.emptyBody')} icon="chart-line" />}
        columns={[
          { key: 'day', label: t('reports:column.day'), heads: true, cell: ({ onDay }) => words.day(onDay) },
          ...(parts === null
            ? []
            : [{ key: 'part', label: t(partColumn[parts]), cell: ({ part }: RecordBehind) => (part === '' ? '' : partLabel(parts, part, words)) }]),
          {
            key: 'open',
            label: t('reports:column.record'),
            cell: (record) => {
              const to = pageOf[indicator]?.(record)
              return (
                to && (
                  <a href={to} aria-label={`${t('reports:records.open')}: ${words.day(record.onDay)}`}>
                    {t('reports:records.open')}
                  </a>
                )
              )
            },
          },
        ]}
      />
      <Pager first={begun ? here : null} next={next} />
    </Page>
  )
}
