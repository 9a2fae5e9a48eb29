import { href, withQuery } from '../../../platform/href.ts'
import type { Key } from '../../../platform/words.ts'
import { usePage } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { type Column, Pager, Table } from '../../../ui/table.tsx'
import { indicators } from '../definitions.server.ts'
import type { Chosen, SessionBehind } from '../figure.ts'
import { type IndicatorKey, isSummed, type Summed } from '../indicator.ts'
import { partColumn, partLabel } from '../labels.ts'
import type { Asked } from '../period.ts'
import { queryOf } from './filters.tsx'
import { afterOf, aPage } from './records.tsx'

type Props = { indicator: IndicatorKey; asked: Asked; chosen: Chosen; found: readonly SessionBehind[]; begun: boolean }

const amountColumn: Record<Summed, Key> = {
  heads: 'reports:column.heads',
  minutes: 'reports:column.hours',
  'summed-hours': 'reports:column.hours',
  minor: 'reports:column.amount',
}

/** The sessions that a figure counts: each with what of the figure is of it. */
export function SessionsBehindPage({ indicator, asked, chosen, found, begun }: Props) {
  const { words } = usePage()
  const { t } = words
  const { label, sentence, parts, unit } = indicators[indicator]
  const { period } = chosen
  const query = { ...queryOf(chosen), part: asked.part }
  const at = (more: Record<string, string>) => withQuery(href('/figures/:indicator/people', { indicator }), { ...query, ...more })
  const rows = found.slice(0, aPage)
  const last = rows.at(-1)
  const columns: Column<SessionBehind>[] = [
    {
      key: 'session',
      label: t('reports:column.session'),
      heads: true,
      cell: ({ id, name, onDay }) => (
        <a href={href('/sessions/:sessionId', { sessionId: id })} aria-label={`${name}, ${words.day(onDay)}`}>
          <bdi>{name}</bdi>
        </a>
      ),
    },
    { key: 'day', label: t('reports:column.day'), cell: ({ onDay }) => words.day(onDay) },
    ...(parts === null
      ? []
      : [{ key: 'part', label: t(partColumn[parts]), cell: ({ part }: SessionBehind) => <bdi>{partLabel(parts, part, words)}</bdi> }]),
    ...(isSummed(unit)
      ? [
          {
            key: 'amount',
            label: t(amountColumn[unit]),
            kind: 'number' as const,
            cell: ({ amount }: SessionBehind) => (unit === 'minor' ? words.money(Number(amount), chosen.currency) : words.number(Number(amount))),
          },
        ]
      : []),
  ]
  return (
    <Page
      title={t('reports:sessions.title', { figure: t(label) })}
      back={{ href: withQuery(href('/figures'), queryOf(chosen)), label: t('reports:people.back') }}
      lead={
        <Stack gap="close">
          <p>{t('reports:period', { from: words.day(period.from), to: words.day(period.to) })}</p>
          <p>{t(sentence)}</p>
          {asked.part !== null && parts !== null && <p>{t('reports:people.onlyPart', { part: partLabel(parts, asked.part, words) })}</p>}
        </Stack>
      }
    >
      <Table
        caption={t('reports:sessions.title', { figure: t(label) })}
        captionUnseen
        rows={rows}
        rowKey={({ id, part }) => `${id} ${part}`}
        empty={<Empty title={t('reports:records.emptyTitle')} body={t('reports:sessions.emptyBody')} icon="chart-line" />}
        columns={columns}
      />
      <Pager first={begun ? at({}) : null} next={found.length > aPage && last ? at(afterOf(last)) : null} />
    </Page>
  )
}
