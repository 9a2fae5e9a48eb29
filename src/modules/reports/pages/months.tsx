import { Hono } from 'hono'
import { href, withQuery } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { BarChart } from '../../../ui/chart-bars.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { SelectField } from '../../../ui/form.tsx'
import { Grid } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import type { Signed } from '../../access/index.server.ts'
import { hasAny } from '../../access/index.ts'
import { may, scopeOf, seesWholeOrganisation } from '../access.ts'
import { partLabel } from '../labels.ts'
import { type Month, type MonthFigure, monthFigures, monthsOf } from '../months.server.ts'
import { FigureTabs } from '../parts/tabs.tsx'
import { readMonth, twelveMonthsTo } from '../period.ts'
import { servicesFor } from '../surroundings.server.ts'

export const monthsPage = new Hono<Signed>().get('/figures/months', async (c) => {
  const { db, viewer, words, today } = c.var
  const services = await servicesFor(db, viewer, words)
  const whole = seesWholeOrganisation(viewer)
  const asked = isId(c.req.query('service')) ? (c.req.query('service') as string) : null
  if (asked !== null && !services.some(({ id }) => id === asked)) throw notFound()
  // Somebody who sees services of their own is shown one at a time: people met in two cannot be added up.
  const serviceId = asked ?? (whole ? null : (services[0]?.id ?? null))
  const last = readMonth(c.req.query('until')) ?? today
  const months = whole || serviceId !== null ? await monthsOf(db, viewer, twelveMonthsTo(last), serviceId) : []
  const maySetUp = hasAny(viewer, ['manager', 'administrator'])
  const mayOpen = may(viewer, 'open', scopeOf(viewer))
  return c.render(<MonthsPage {...{ maySetUp, mayOpen, months, services, serviceId, whole, last, today }} />)
})

type Props = {
  months: readonly Month[]
  services: readonly { id: string; name: string }[]
  serviceId: string | null
  whole: boolean
  maySetUp: boolean
  mayOpen: boolean
  last: Temporal.PlainDate
  today: Temporal.PlainDate
}

function MonthsPage({ months, services, serviceId, whole, maySetUp, mayOpen, last, today }: Props) {
  const { words } = usePage()
  const { t } = words
  const short = new Intl.DateTimeFormat(words.locale, { month: 'short', timeZone: 'UTC' })
  const bars = (figure: MonthFigure) =>
    months.map((one) => ({ label: words.month(one.month), short: short.format(new Date(`${one.month.toString()}T12:00:00Z`)), value: one[figure] }))
  const label = t('reports:column.month')
  const [here, until] = [href('/figures/months'), last.toString().slice(0, 7)]
  const inService = whole ? services.find(({ id }) => id === serviceId) : undefined
  const narrowed = [
    ...(inService ? [{ label: inService.name, removeHref: withQuery(here, { until }) }] : []),
    ...(until === today.toString().slice(0, 7) ? [] : [{ label: words.month(last), removeHref: withQuery(here, { service: serviceId }) }]),
  ]
  return (
    <Page title={t('reports:months.title')} wide>
      <FigureTabs current="months" whole={whole} mayOpen={mayOpen} />
      <Filters action={here} values={{ service: serviceId ?? '', until }} chosen={narrowed} clearHref={here}>
        <SelectField
          name="service"
          label={t('reports:filter.service')}
          emptyLabel={whole ? t('reports:filter.allServices') : undefined}
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          name="until"
          label={t('reports:filter.until')}
          options={monthsBack(today).map((month) => ({ value: month.toString().slice(0, 7), label: words.month(month) }))}
        />
      </Filters>
      {services.length === 0 && months.every(isIdle) ? (
        <NoMonths whole={whole} maySetUp={maySetUp} />
      ) : (
        <>
          <Grid>
            <Card>
              <BarChart title={t('reports:months.people')} bars={bars('people')} labels={{ label, value: t('reports:column.people') }} />
            </Card>
            <Card>
              <BarChart title={t('reports:months.contacts')} bars={bars('contacts')} labels={{ label, value: t('reports:column.contacts') }} />
            </Card>
          </Grid>
          <p className="quiet">{t('reports:months.peopleSays')}</p>
          <MonthTable months={months} />
        </>
      )}
    </Page>
  )
}

/** Twelve rows of noughts would say that nothing was done, where there is nothing that it could have been done in. */
function NoMonths({ whole, maySetUp }: { whole: boolean; maySetUp: boolean }) {
  const { t } = usePage().words
  return whole ? (
    <Empty
      title={t('reports:nothing.title')}
      body={t('reports:months.noServices')}
      icon="calendar-days"
      action={
        <>
          {maySetUp && <ButtonLink href={href('/settings/services')}>{t('reports:months.setUp')}</ButtonLink>}
          <ButtonLink href={href('/programmes')}>{t('reports:nothing.programmes')}</ButtonLink>
        </>
      }
    />
  ) : (
    <Empty title={t('reports:nothing.title')} body={t('reports:months.noneAssigned')} icon="calendar-days" />
  )
}

const isIdle = (month: Month): boolean => monthFigures.every((figure) => month[figure] === 0)

/** Three years back: further back is asked for by the address. */
const monthsBack = (today: Temporal.PlainDate) => Array.from({ length: 36 }, (_, at) => today.with({ day: 1 }).subtract({ months: at }))

function MonthTable({ months }: { months: readonly Month[] }) {
  const { words } = usePage()
  const { t } = words
  const number = (key: string, label: string, value: (month: Month) => number): Column<Month> => ({
    key,
    label,
    kind: 'number',
    cell: (month) => words.number(value(month)),
  })
  const kinds = [...new Set(months.flatMap((month) => [...month.kinds.keys()]))].sort()
  const monthColumn: Column<Month> = { key: 'month', label: t('reports:column.month'), heads: true, cell: ({ month }) => words.month(month) }
  const newestFirst = months.toReversed()
  return (
    <>
      <Table
        caption={t('reports:months.table')}
        onPhone="scroll"
        rows={newestFirst}
        rowKey={({ month }) => month.toString()}
        columns={[
          monthColumn,
          number('people', t('reports:months.people'), ({ people }) => people),
          number('contacts', t('reports:months.contacts'), ({ contacts }) => contacts),
          number('minutes', t('reports:months.minutes'), ({ minutes }) => minutes),
          number('attempts', t('reports:months.attempts'), ({ attempts }) => attempts),
          number('referrals', t('reports:months.referrals'), ({ referrals }) => referrals),
          number('accepted', t('reports:months.accepted'), ({ accepted }) => accepted),
          number('declined', t('reports:months.declined'), ({ declined }) => declined),
          number('episodes', t('reports:months.episodes'), ({ episodes }) => episodes),
        ]}
      />
      {kinds.length > 0 && (
        <Table
          caption={t('reports:months.byKind')}
          onPhone="scroll"
          rows={newestFirst}
          rowKey={({ month }) => month.toString()}
          columns={[monthColumn, ...kinds.map((kind) => number(kind, partLabel('contact-kind', kind, words), (month) => month.kinds.get(kind) ?? 0))]}
        />
      )}
    </>
  )
}
