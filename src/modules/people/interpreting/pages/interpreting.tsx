import { stringify } from 'csv-stringify/sync'
import { Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { DayField, SelectField, TickField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Pager, Table, Total } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { languageOptions } from '../../language.ts'
import { bookingStateLabel, bookingStates, type Interpreter } from '../interpreting.ts'
import { listOf, queryOf } from '../list.ts'
import { minorAsTyped } from '../money.ts'
import {
  type BookedMeeting,
  type BookingList,
  bookingCount,
  bookingsOn,
  bookingsOnPage,
  countedTo,
  interpretersOf,
  type MonthOfInterpreting,
  monthsOf,
} from '../queries.server.ts'

const mostRows = 20_000

/** What was interpreted, by whom, and what it cost month by month. The address of the list is the list. */
export const interpretingPages = new Hono<Signed>()
  .get('/interpreting', async (c) => {
    const { db, viewer, today } = c.var
    must(may(viewer, 'see-interpreting', null), 'people.see-interpreting')
    const list = listOf(c.req.query(), today)
    return c.render(
      <InterpretingPage
        list={list}
        today={today}
        currency={viewer.organisation.currency}
        meetings={await bookingsOn(db, viewer, list)}
        total={await bookingCount(db, viewer, list)}
        months={await monthsOf(db, viewer, list)}
        interpreters={await interpretersOf(db, viewer)}
      />,
    )
  })
  .get('/interpreting/sheet', async (c) => {
    const { db, viewer, today, words } = c.var
    must(may(viewer, 'see-interpreting', null), 'people.see-interpreting')
    const list = { ...listOf(c.req.query(), today), after: null }
    const meetings = await bookingsOn(db, viewer, list, mostRows)
    return c.body(sheetOf(meetings.slice(0, mostRows), viewer.organisation.currency, words), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="interpreting-${today}.csv"`,
      'cache-control': 'no-store',
    })
  })

/** For those who pay: days, interpreters, minutes and money. Nobody who was interpreted for stands in it. */
function sheetOf(meetings: readonly BookedMeeting[], currency: string, words: Words): string {
  const { t } = words
  const head = [
    t('around:booking.on'),
    t('around:booking.who'),
    t('around:booking.language'),
    t('around:booking.minutes'),
    t('around:booking.state'),
    `${t('around:booking.cost')} (${currency})`,
    t('around:booking.paid'),
    t('around:booking.near'),
  ]
  const rows = meetings.map((one) => [
    one.onDay.toString(),
    one.tied ? t('around:booking.nearOption') : one.interpreter,
    words.languageName(one.language),
    one.minutes,
    t(bookingStateLabel[one.state]),
    one.cost === null ? '' : minorAsTyped(one.cost),
    one.paidOn?.toString() ?? '',
    one.tied ? t('rights:copy.yes') : t('rights:copy.no'),
  ])
  return stringify([head, ...rows], { escape_formulas: true, bom: true, record_delimiter: 'windows' })
}

type Props = {
  list: BookingList
  today: Temporal.PlainDate
  currency: string
  meetings: readonly BookedMeeting[]
  total: number
  months: readonly MonthOfInterpreting[]
  interpreters: readonly Interpreter[]
}

function InterpretingPage({ list, today, currency, meetings, total, months, interpreters }: Props) {
  const words = useWords()
  const { t } = words
  const here = href('/interpreting')
  const query = queryOf(list)
  const rows = meetings.slice(0, bookingsOnPage)
  const last = rows.at(-1)
  const next = meetings.length > bookingsOnPage && last ? { ...query, afterDay: last.onDay.toString(), afterId: last.id } : null
  return (
    <Page
      title={t('around:interpreting.costs')}
      lead={<p>{t('around:interpreting.lead')}</p>}
      back={{ href: href('/people'), label: t('people:list.title') }}
      actions={
        <ButtonLink href={withQuery(href('/interpreting/sheet'), query)} icon="download">
          {t('around:interpreting.sheet')}
        </ButtonLink>
      }
      wide
    >
      <BookingFilters list={list} interpreters={interpreters} />
      {months.length > 0 && (
        <Card title={t('around:interpreting.months')} flush>
          <MonthsTable months={months} currency={currency} />
        </Card>
      )}
      <Table
        caption={t('around:interpreting.title')}
        captionUnseen
        rows={rows}
        rowKey={({ id }) => id}
        empty={<Empty icon="languages" title={t('around:interpreting.emptyTitle')} body={t('around:interpreting.emptyBody')} />}
        columns={[
          { key: 'on', label: t('around:booking.on'), heads: true, cell: (one) => <MeetingDay one={one} today={today} /> },
          { key: 'person', label: t('around:interpreting.person'), cell: ({ knownAs }) => (knownAs === null ? '—' : <bdi>{knownAs}</bdi>) },
          {
            key: 'who',
            label: t('around:booking.who'),
            cell: (one) => (
              <>
                <bdi>{one.interpreter}</bdi> {one.tied && <Tag tone="attention">{t('around:booking.near')}</Tag>}
              </>
            ),
          },
          { key: 'language', label: t('around:booking.language'), cell: ({ language }) => words.languageName(language) },
          { key: 'minutes', label: t('around:booking.minutes'), kind: 'number', cell: ({ minutes }) => words.number(minutes) },
          { key: 'state', label: t('around:booking.state'), cell: ({ state }) => t(bookingStateLabel[state]) },
          { key: 'cost', label: t('around:booking.cost'), kind: 'number', cell: ({ cost }) => (cost === null ? '' : words.money(cost, currency)) },
          { key: 'paid', label: t('around:booking.paid'), cell: ({ paidOn }) => paidOn && words.shortDay(paidOn, today) },
        ]}
      />
      {rows.length > 0 && <Total n={total} limit={countedTo} />}
      <Pager first={list.after ? withQuery(here, query) : null} next={next && withQuery(here, next)} />
    </Page>
  )
}

function MeetingDay({ one, today }: { one: BookedMeeting; today: Temporal.PlainDate }) {
  const words = useWords()
  const day = words.shortDay(one.onDay, today)
  if (one.personId === null) return <>{day}</>
  return <a href={href('/people/:personId/interpreting/:bookingId', { personId: one.personId, bookingId: one.id })}>{day}</a>
}

function MonthsTable({ months, currency }: { months: readonly MonthOfInterpreting[]; currency: string }) {
  const words = useWords()
  const { t } = words
  return (
    <Table
      caption={t('around:interpreting.months')}
      captionUnseen
      rows={months}
      rowKey={({ month }) => month.toString()}
      columns={[
        { key: 'month', label: t('around:interpreting.month'), heads: true, cell: ({ month }) => words.month(month) },
        { key: 'bookings', label: t('around:interpreting.meetings'), kind: 'number', cell: ({ bookings }) => words.number(bookings) },
        { key: 'minutes', label: t('around:booking.minutes'), kind: 'number', cell: ({ minutes }) => words.number(minutes) },
        { key: 'cost', label: t('around:booking.cost'), kind: 'number', cell: ({ cost }) => words.money(cost, currency) },
        { key: 'unpaid', label: t('around:interpreting.unpaid'), kind: 'number', cell: ({ unpaid }) => words.money(unpaid, currency) },
        { key: 'near', label: t('around:booking.near'), kind: 'number', cell: ({ near }) => words.number(near) },
      ]}
    />
  )
}

function BookingFilters({ list, interpreters }: { list: BookingList; interpreters: readonly Interpreter[] }) {
  const words = useWords()
  const { t } = words
  const here = href('/interpreting')
  const query = queryOf(list)
  const chip = (name: string, label: string | null | undefined) => (label ? [{ label, removeHref: withQuery(here, { ...query, [name]: null }) }] : [])
  const values = Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
  return (
    <Filters
      action={here}
      values={values}
      clearHref={here}
      chosen={[
        ...chip('language', list.language && words.languageName(list.language)),
        ...chip('state', list.state && t(bookingStateLabel[list.state])),
        ...chip('interpreter', interpreters.find(({ id }) => id === list.interpreterId)?.name),
        ...chip('unpaid', list.unpaid ? t('around:interpreting.unpaid') : null),
      ]}
    >
      <DayField name="from" label={t('around:interpreting.from')} />
      <DayField name="until" label={t('around:interpreting.until')} />
      <SelectField name="language" label={t('around:booking.language')} emptyLabel={t('around:any')} options={languageOptions(words)} />
      <SelectField
        name="state"
        label={t('around:booking.state')}
        emptyLabel={t('around:any')}
        options={bookingStates.map((value) => ({ value, label: t(bookingStateLabel[value]) }))}
      />
      <SelectField
        name="interpreter"
        label={t('around:booking.who')}
        emptyLabel={t('around:any')}
        options={interpreters.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TickField name="unpaid" label={t('around:interpreting.unpaid')} />
    </Filters>
  )
}
