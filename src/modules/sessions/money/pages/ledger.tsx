import { stringify } from 'csv-stringify/sync'
import { type Context, Hono } from 'hono'
import { readDay } from '../../../../platform/day.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { isId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { DayField, SelectField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { type Column, Pager, Table } from '../../../../ui/table.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { venuesOf } from '../../../organisation/index.server.ts'
import { choicesFor } from '../../pages/asked.server.ts'
import { banks, seesLedger } from '../access.ts'
import { type AccountSum, type LedgerLine, type LedgerList, linesOfLedger, sumsOfLedger } from '../ledger.queries.server.ts'
import { accountLabel, accountSays, accounts, entryKindLabel } from '../money.ts'
import { hasPaper } from '../papers.ts'
import { PlaceFields } from './to-bank.tsx'

const mostRows = 20_000

/** The ledger of a service, a venue, a time: what went into each account and out of it, and each line. The address is the list. */
export const ledgerPages = new Hono<Signed>()
  .get('/money', async (c) => {
    const { db, viewer } = c.var
    const list = listOf(c)
    const [sums, found, { services }, venues] = await together(
      sumsOfLedger(db, viewer, list),
      linesOfLedger(db, viewer, list),
      choicesFor(db, viewer),
      venuesOf(db, viewer),
    )
    return c.render(<LedgerPage {...{ list, sums, services, venues, viewer, ...found }} />)
  })
  .get('/money/sheet', async (c) => {
    const { db, viewer, words, today } = c.var
    const { lines } = await linesOfLedger(db, viewer, { ...listOf(c), before: null }, mostRows)
    return c.body(sheetOf(lines, viewer.organisation.currency, words), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="money-${today}.csv"`,
      'cache-control': 'no-store',
    })
  })

/** What the address asks for: the last three months where no day is said. */
function listOf(c: Context<Signed>): LedgerList {
  const { viewer, today } = c.var
  must(seesLedger(viewer), 'money.see')
  const { from = '', until = '', service = '', venue = '', account = '', before = '' } = c.req.query()
  const [day, receipt] = before.split('_')
  const place = readDay(day ?? '')
  return {
    from: readDay(from) ?? today.subtract({ months: 3 }).with({ day: 1 }),
    until: readDay(until) ?? today,
    serviceId: isId(service) ? service : null,
    venueId: isId(venue) ? venue : null,
    account: accounts.find((one) => one === account) ?? null,
    before: place !== null && /^\d{1,15}$/.test(receipt ?? '') ? { day: place.toString(), receipt: Number(receipt) } : null,
  }
}

const typed = (minor: number) => (minor / 100).toFixed(2)

/** For those who keep the books: nobody who paid stands in it. */
function sheetOf(lines: readonly LedgerLine[], currency: string, { t }: Words): string {
  const head = [
    'money:ledger.day',
    'money:ledger.what',
    'money:ledger.outOf',
    'money:ledger.intoAccount',
    'money:field.amount',
    'money:bankings.session',
    'sessions:times.place',
  ] as const
  const more = ['money:ledger.reference', 'money:ledger.why', 'money:ledger.by', 'money:ledger.entry'] as const
  return stringify(
    [
      [...head, ...more].map((key) => (key === 'money:field.amount' ? `${t(key)} (${currency})` : t(key))),
      ...lines.map((line) => [
        line.onDay.toString(),
        t(entryKindLabel(line.kind)),
        t(accountLabel(line.fromAccount)),
        t(accountLabel(line.intoAccount)),
        typed(line.minor),
        line.activityName ?? '',
        line.venueName ?? '',
        line.reference ?? '',
        line.why ?? '',
        line.by,
        line.entryId,
      ]),
    ],
    { escape_formulas: true, bom: true, record_delimiter: 'windows' },
  )
}

type Props = {
  list: LedgerList
  sums: readonly AccountSum[]
  lines: readonly LedgerLine[]
  next: LedgerList['before']
  services: Awaited<ReturnType<typeof choicesFor>>['services']
  venues: readonly { id: string; name: string }[]
  viewer: Viewer
}

function LedgerPage({ list, sums, lines, next, services, venues, viewer }: Props) {
  const words = useWords()
  const { t } = words
  const { currency } = viewer.organisation
  const query = { from: list.from.toString(), until: list.until.toString(), service: list.serviceId, venue: list.venueId, account: list.account }
  const at = (change: Record<string, string | null>) => withQuery(href('/money'), { ...query, ...change })
  const columns: Column<LedgerLine>[] = [
    { key: 'day', label: t('money:ledger.day'), heads: true, cell: ({ onDay }) => words.shortDay(onDay) },
    { key: 'what', label: t('money:ledger.what'), cell: (line) => <What line={line} /> },
    { key: 'out', label: t('money:ledger.outOf'), cell: ({ fromAccount }) => t(accountLabel(fromAccount)) },
    { key: 'into', label: t('money:ledger.intoAccount'), cell: ({ intoAccount }) => t(accountLabel(intoAccount)) },
    {
      key: 'minor',
      label: t('money:field.amount'),
      kind: 'number',
      cell: ({ minor }) => <span className="number">{words.money(minor, currency)}</span>,
    },
  ]
  return (
    <Page
      title={t('money:ledger.title')}
      back={{ href: href('/sessions'), label: t('sessions:list.title') }}
      lead={<p>{t('money:ledger.lead', { from: words.day(list.from), until: words.day(list.until) })}</p>}
      actions={
        <>
          <ButtonLink icon="download" href={withQuery(href('/money/sheet'), query)}>
            {t('money:ledger.sheet')}
          </ButtonLink>
          <ButtonLink href={href('/money/bankings')}>{t('money:bankings.title')}</ButtonLink>
          {banks(viewer) && <ButtonLink href={href('/money/to-bank')}>{t('money:toBank.title')}</ButtonLink>}
        </>
      }
    >
      <Stack>
        <LedgerFilters {...{ list, services, venues, viewer, at }} query={query} />
        {sums.length === 0 ? (
          <Empty icon="check" title={t('money:ledger.none')} body={t('money:ledger.noneBody')} />
        ) : (
          <>
            <Card title={t('money:ledger.accounts')} flush>
              <Sums {...{ sums, currency }} />
            </Card>
            <Card title={t('money:ledger.lines')} flush>
              <Table
                caption={t('money:ledger.lines')}
                captionUnseen
                columns={columns}
                rows={lines}
                rowKey={({ entryId, position }) => `${entryId} ${position}`}
              />
            </Card>
          </>
        )}
        <Pager first={list.before === null ? null : at({})} next={next && at({ before: `${next.day}_${next.receipt}` })} />
      </Stack>
    </Page>
  )
}

/** What each account is, what went in and out, and what stands. All together are nothing. */
function Sums({ sums, currency }: { sums: readonly AccountSum[]; currency: string }) {
  const words = useWords()
  const { t } = words
  const amount = (minor: number) => <span className="number">{words.money(minor, currency)}</span>
  const columns: Column<AccountSum>[] = [
    { key: 'account', label: t('money:ledger.account'), heads: true, cell: ({ account }) => t(accountLabel(account)) },
    { key: 'says', label: t('money:ledger.says'), spare: true, cell: ({ account }) => <span className="quiet">{t(accountSays(account))}</span> },
    { key: 'into', label: t('money:ledger.into'), kind: 'number', cell: ({ into }) => amount(into) },
    { key: 'out', label: t('money:ledger.out'), kind: 'number', cell: ({ out }) => amount(out) },
    { key: 'stands', label: t('money:ledger.stands'), kind: 'number', cell: ({ into, out }) => amount(into - out) },
  ]
  return <Table caption={t('money:ledger.accounts')} captionUnseen columns={columns} rows={sums} rowKey={({ account }) => account} />
}

function What({ line }: { line: LedgerLine }) {
  const { t } = useWords()
  const label = t(entryKindLabel(line.kind))
  if (line.sessionId === null || line.activityName === null) return <>{label}</>
  return (
    <>
      {label} · <a href={href('/sessions/:sessionId', { sessionId: line.sessionId })}>{line.activityName}</a>
      {hasPaper(line.kind) && (
        <>
          {' · '}
          <a href={href('/money/receipts/:entryId', { entryId: line.entryId })}>{t('money:papers.heading')}</a>
        </>
      )}
    </>
  )
}

type FilterProps = Pick<Props, 'list' | 'services' | 'venues' | 'viewer'> & {
  query: Record<string, string | null>
  at: (change: Record<string, string | null>) => string
}

function LedgerFilters({ list, services, venues, viewer, query, at }: FilterProps) {
  const words = useWords()
  const { t } = words
  const own = viewer.organisation.language
  const [service, venue] = [services.find(({ id }) => id === list.serviceId), venues.find(({ id }) => id === list.venueId)]
  const chosen = [
    ...(service ? [{ label: inWords(service.name, words, own), removeHref: at({ service: null }) }] : []),
    ...(venue ? [{ label: venue.name, removeHref: at({ venue: null }) }] : []),
    ...(list.account ? [{ label: t(accountLabel(list.account)), removeHref: at({ account: null }) }] : []),
  ]
  return (
    <Filters
      action={href('/money')}
      values={Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value ?? '']))}
      chosen={chosen}
      clearHref={chosen.length > 0 ? at({ service: null, venue: null, account: null }) : undefined}
    >
      <DayField name="from" label={t('money:ledger.from')} />
      <DayField name="until" label={t('money:ledger.until')} />
      <PlaceFields {...{ services, venues, own }} />
      <SelectField
        name="account"
        label={t('money:ledger.account')}
        emptyLabel={t('sessions:list.any')}
        options={accounts.map((value) => ({ value, label: t(accountLabel(value)) }))}
      />
    </Filters>
  )
}
