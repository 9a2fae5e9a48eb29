import { type Context, Hono } from 'hono'
import { daysBetween } from '../../../platform/day.ts'
import { href, withQuery } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { isId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Filters, SavedLists } from '../../../ui/filters.tsx'
import { HiddenField, SelectField, TextField } from '../../../ui/form.tsx'
import { Line } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { type Column, Pager, Table, Total } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openServices, type ServiceRow } from '../../organisation/index.server.ts'
import { MindTags, mindedOf } from '../../people/index.server.ts'
import type { Minded } from '../../people/index.ts'
import { readsReferrals } from '../access.ts'
import { type WaitingFilter, type WaitingLine, type WaitingPlace, waitingCounts, waitingList } from '../waiting/queries.server.ts'
import { checkDueOn, isCheckDue } from '../waiting/rules.ts'

/** Who waits for a place, in their order: by date, save for those who were moved with a reason. */
export const waitingPage = new Hono<Signed>().get('/referrals/waiting', async (c) => {
  const { db, viewer, today } = c.var
  must(readsReferrals(viewer), 'referrals.read')
  const filter = filterOf(c)
  const place = placeOf(c)
  const { waiting, hasMore } = await waitingList(db, viewer, filter, today, place)
  const minded = await mindedOf(
    db,
    viewer,
    waiting.map(({ personId }) => personId),
  )
  return c.render(
    <WaitingPage
      {...{ viewer, filter, hasMore, minded, today }}
      lines={waiting}
      counts={await waitingCounts(db, viewer, filter, today)}
      services={await openServices(db, viewer.organisationId)}
      isFirst={place === null}
    />,
  )
})

function filterOf(c: Context<Signed>): WaitingFilter {
  const serviceId = c.req.query('service')
  return {
    serviceId: isId(serviceId) ? serviceId : null,
    name: c.req.query('name')?.replaceAll('\u0000', '').trim().slice(0, 200) || null,
    due: c.req.query('due') === 'yes',
  }
}

function placeOf(c: Context<Signed>): WaitingPlace | null {
  const [rank = '', id] = (c.req.query('after') ?? '').split('_')
  return /^-?\d{1,20}(\.\d{1,60})?$/.test(rank) && isId(id) ? { rank, id } : null
}

type Props = {
  viewer: Viewer
  filter: WaitingFilter
  lines: WaitingLine[]
  hasMore: boolean
  minded: ReadonlyMap<string, Minded>
  counts: { all: number; due: number }
  services: ServiceRow[]
  today: Temporal.PlainDate
  isFirst: boolean
}

function WaitingPage({ viewer, filter, lines, hasMore, minded, counts, services, today, isFirst }: Props) {
  const words = useWords()
  const { t } = words
  const list = href('/referrals/waiting')
  const kept = { service: filter.serviceId, name: filter.name, due: filter.due ? 'yes' : null }
  const last = lines.at(-1)
  const named = (id: string) => inWords(services.find((service) => service.id === id)?.name, words, viewer.organisation.language)
  return (
    <Page
      title={t('referrals:waiting.title')}
      lead={<p>{t('referrals:waiting.lead')}</p>}
      back={{ href: href('/referrals'), label: t('referrals:title') }}
      wide
    >
      <SavedLists
        label={t('referrals:waiting.lists')}
        items={[
          { href: withQuery(list, { ...kept, due: null }), label: t('referrals:waiting.all'), count: Number(counts.all), current: !filter.due },
          { href: withQuery(list, { ...kept, due: 'yes' }), label: t('referrals:waiting.due'), count: Number(counts.due), current: filter.due },
        ]}
      />
      <WaitingFilters filter={filter} services={services} named={named} />
      <Table
        caption={t('referrals:waiting.title')}
        captionUnseen
        columns={columns(words, today, named, minded)}
        rows={lines}
        rowKey={(line) => line.referralId}
        empty={<Empty icon="clock" title={t('referrals:waiting.emptyTitle')} body={t('referrals:waiting.emptyBody')} />}
      />
      {lines.length > 0 && <Total n={Number(filter.due ? counts.due : counts.all)} />}
      <Pager
        first={isFirst ? null : withQuery(list, kept)}
        next={hasMore && last ? withQuery(list, { ...kept, after: `${last.rank}_${last.referralId}` }) : null}
      />
    </Page>
  )
}

function WaitingFilters({ filter, services, named }: { filter: WaitingFilter; services: ServiceRow[]; named: (id: string) => string }) {
  const { t } = useWords()
  const list = href('/referrals/waiting')
  const kept = { service: filter.serviceId, name: filter.name, due: filter.due ? 'yes' : null }
  return (
    <Filters
      action={list}
      values={{ ...(filter.serviceId ? { service: filter.serviceId } : {}), ...(filter.name ? { name: filter.name } : {}) }}
      chosen={[
        ...(filter.serviceId ? [{ label: named(filter.serviceId), removeHref: withQuery(list, { ...kept, service: null }) }] : []),
        ...(filter.name ? [{ label: filter.name, removeHref: withQuery(list, { ...kept, name: null }) }] : []),
      ]}
      clearHref={withQuery(list, { due: kept.due })}
    >
      {filter.due && <HiddenField name="due" value="yes" />}
      <TextField name="name" label={t('referrals:waiting.search')} maxLength={200} />
      <SelectField
        name="service"
        label={t('referrals:list.service')}
        emptyLabel={t('referrals:list.anyService')}
        options={services.map((service) => ({ value: service.id, label: named(service.id) }))}
      />
    </Filters>
  )
}

function columns(words: Words, today: Temporal.PlainDate, named: (id: string) => string, minded: ReadonlyMap<string, Minded>): Column<WaitingLine>[] {
  const { t } = words
  return [
    {
      key: 'person',
      label: t('referrals:list.person'),
      heads: true,
      cell: (line) => (
        <>
          <a href={href('/referrals/:referralId', { referralId: line.referralId })}>
            <bdi>{line.knownAs}</bdi>
          </a>{' '}
          <MindTags minded={minded.get(line.personId)} />
        </>
      ),
    },
    {
      key: 'place',
      label: t('referrals:waiting.place'),
      cell: (line) => (
        <div>
          {t('referrals:waiting.placeOf', { place: line.position, of: line.of })} {line.movedByHand && <Tag>{t('referrals:waiting.moved')}</Tag>}{' '}
          <small>{named(line.serviceId)}</small>
        </div>
      ),
    },
    {
      key: 'since',
      label: t('referrals:waiting.since'),
      cell: (line) => (
        <div>
          {words.shortDay(line.sinceOn, today)} <small>{t('referrals:waiting.days', { count: Math.max(0, daysBetween(line.sinceOn, today)) })}</small>
        </div>
      ),
    },
    { key: 'reason', label: t('referrals:waiting.reason'), cell: (line) => <span dir="auto">{line.reason}</span> },
    { key: 'check', label: t('referrals:waiting.check'), cell: (line) => <CheckCell line={line} today={today} /> },
    {
      key: 'deeds',
      label: t('referrals:waiting.deeds'),
      labelUnseen: true,
      cell: (line) => <DeedsCell line={line} today={today} />,
    },
  ]
}

function CheckCell({ line, today }: { line: WaitingLine; today: Temporal.PlainDate }) {
  const words = useWords()
  const { t } = words
  const due = checkDueOn(line)
  return (
    <div>
      {line.lastWishes === 'no-longer' && <Tag tone="attention">{t('referrals:waiting.noLonger')}</Tag>}{' '}
      {due === null ? (
        '–'
      ) : (
        <Tag tone={isCheckDue(line, today) ? 'attention' : 'plain'}>{t('referrals:waiting.dueOn', { day: words.shortDay(due, today) })}</Tag>
      )}
    </div>
  )
}

function DeedsCell({ line, today }: { line: WaitingLine; today: Temporal.PlainDate }) {
  const { t } = useWords()
  return (
    <Line>
      <ButtonLink
        small
        kind={isCheckDue(line, today) ? 'main' : 'plain'}
        href={href('/referrals/:referralId/check-in', { referralId: line.referralId })}
        fullLabel={t('referrals:waiting.checkInFull', { name: line.knownAs })}
      >
        {t('referrals:waiting.checkIn')}
      </ButtonLink>
      <ButtonLink
        small
        kind="quiet"
        href={href('/referrals/:referralId/place', { referralId: line.referralId })}
        fullLabel={t('referrals:waiting.moveFull', { name: line.knownAs })}
      >
        {t('referrals:waiting.move')}
      </ButtonLink>
    </Line>
  )
}
