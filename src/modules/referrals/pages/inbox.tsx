import { type Context, Hono } from 'hono'
import { readDay } from '../../../platform/day.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { isId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Filters, SavedLists } from '../../../ui/filters.tsx'
import { HiddenField, SelectField, TickField } from '../../../ui/form.tsx'
import { Line as Beside } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { Pager, Table, Total } from '../../../ui/table.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openServices, type ServiceRow } from '../../organisation/index.server.ts'
import { languageOptions, offeredLanguages } from '../../people/index.ts'
import { exportsReferrals, readsReferrals, takesCalls } from '../access.ts'
import { inboxLook, linesOf } from '../lines.server.ts'
import { asTable, type InboxColumn, type Line } from '../parts/inbox-columns.tsx'
import { type InboxFilter, inbox, inboxCounts, type Place } from '../queries.server.ts'
import { isState, stateLabels, states } from '../referral.ts'
import { findReferrer } from '../referrers/queries.server.ts'

/** Referrals that wait for somebody, and what became of the others. The address of the list is the list. */
export const inboxPage = new Hono<Signed>().get('/referrals', async (c) => {
  const { db, viewer, words, today } = c.var
  must(readsReferrals(viewer), 'referrals.read')
  const filter = filterOf(c)
  const { referrals, hasMore } = await inbox(db, viewer, filter, today, placeOf(c))
  const services = await openServices(db, viewer.organisationId)
  const { columns } = await inboxLook(db, viewer)
  return c.render(
    <InboxPage
      viewer={viewer}
      filter={filter}
      columns={columns}
      lines={await linesOf(db, viewer, referrals, { columns, services, words, today })}
      hasMore={hasMore}
      counts={await inboxCounts(db, viewer, filter, today)}
      services={services}
      today={today}
      isFirst={placeOf(c) === null}
      referrerName={filter.referrerId ? (await findReferrer(db, viewer, filter.referrerId)).name : null}
    />,
  )
})

/** What the address asks for. */
export function filterOf(c: Context<Signed>): InboxFilter {
  const [state, serviceId, language, referrerId] = ['state', 'service', 'language', 'referrer'].map((name) => c.req.query(name))
  return {
    state: isState(state) ? state : 'awaiting-decision',
    serviceId: isId(serviceId) ? serviceId : null,
    language: language !== undefined && offeredLanguages.includes(language) ? language : null,
    referrerId: isId(referrerId) ? referrerId : null,
    overdue: c.req.query('overdue') === 'yes',
  }
}

/** Where the page before ended: the day and the id of its last line. */
function placeOf(c: Context<Signed>): Place | null {
  const [day = '', id] = (c.req.query('after') ?? '').split('_')
  const receivedOn = readDay(day)
  return receivedOn !== null && isId(id) ? { receivedOn, id } : null
}

type InboxProps = {
  viewer: Viewer
  filter: InboxFilter
  columns: readonly InboxColumn[]
  lines: Line[]
  hasMore: boolean
  counts: Awaited<ReturnType<typeof inboxCounts>>
  services: ServiceRow[]
  today: Temporal.PlainDate
  isFirst: boolean
  /** Whose referrals are listed, where they are one referrer's. */
  referrerName: string | null
}

function InboxPage({ viewer, filter, columns, lines, hasMore, counts, services, today, isFirst, referrerName }: InboxProps) {
  const words = useWords()
  const { t } = words
  const last = lines.at(-1)
  const kept = queryOf(filter)
  const list = href('/referrals')
  const total = Number(filter.overdue ? counts.overdue : counts[filter.state])
  return (
    <Page
      title={t('referrals:title')}
      wide
      actions={
        <>
          {takesCalls(viewer) && (
            <ButtonLink kind="main" icon="phone" href={href('/referrals/new')}>
              {t('referrals:call.action')}
            </ButtonLink>
          )}
          <ButtonLink href={href('/referrals/waiting')}>{t('referrals:waiting.title')}</ButtonLink>
          <ButtonLink href={href('/referrers')}>{t('referrals:referrers.title')}</ButtonLink>
        </>
      }
    >
      <SavedLists label={t('referrals:list.lists')} items={savedLists(filter, counts, words)} />
      <InboxFilters viewer={viewer} filter={filter} services={services} referrerName={referrerName} />
      <Table
        caption={t(filter.overdue ? 'referrals:list.overdue' : stateLabels[filter.state])}
        captionUnseen
        columns={asTable(columns, { words, today, organisationLanguage: viewer.organisation.language })}
        rows={lines}
        rowKey={(line) => line.id}
        empty={<NothingHere viewer={viewer} filtered={Boolean(filter.serviceId || filter.language || filter.overdue)} />}
      />
      {lines.length > 0 && <Total n={total} />}
      <Pager
        first={isFirst ? null : withQuery(list, kept)}
        next={hasMore && last ? withQuery(list, { ...kept, after: `${last.receivedOn}_${last.id}` }) : null}
      />
      <Beside>
        <ButtonLink href={withQuery(href('/referrals/columns'), kept)} icon="settings" small>
          {t('lists:columns.title')}
        </ButtonLink>
        {exportsReferrals(viewer) && lines.length > 0 && (
          <ButtonLink href={withQuery(href('/referrals/export'), kept)} icon="download" small>
            {t('people:list.export')}
          </ButtonLink>
        )}
      </Beside>
    </Page>
  )
}

export const queryOf = (filter: InboxFilter) => ({
  state: filter.state,
  service: filter.serviceId,
  language: filter.language,
  referrer: filter.referrerId,
  overdue: filter.overdue ? 'yes' : null,
})

function savedLists(filter: InboxFilter, counts: InboxProps['counts'], { t }: ReturnType<typeof useWords>) {
  const kept = { service: filter.serviceId, language: filter.language, referrer: filter.referrerId }
  const ofStates = states.map((state) => ({
    href: withQuery(href('/referrals'), { ...kept, state }),
    label: t(stateLabels[state]),
    count: Number(counts[state]),
    current: filter.state === state && !filter.overdue,
  }))
  const overdue = {
    href: withQuery(href('/referrals'), { ...kept, state: 'awaiting-decision', overdue: 'yes' }),
    label: t('referrals:list.overdue'),
    count: Number(counts.overdue),
    current: filter.overdue === true,
  }
  return [...ofStates.slice(0, 1), overdue, ...ofStates.slice(1)]
}

function InboxFilters({ viewer, filter, services, referrerName }: Pick<InboxProps, 'viewer' | 'filter' | 'services' | 'referrerName'>) {
  const words = useWords()
  const { t } = words
  const name = (service: ServiceRow | undefined) => inWords(service?.name, words, viewer.organisation.language)
  const without = (left: string) => withQuery(href('/referrals'), { ...queryOf(filter), [left]: null })
  const chosen = [
    ...(filter.serviceId ? [{ label: name(services.find((service) => service.id === filter.serviceId)), removeHref: without('service') }] : []),
    ...(filter.language ? [{ label: words.languageName(filter.language), removeHref: without('language') }] : []),
    ...(filter.referrerId ? [{ label: referrerName ?? '–', removeHref: without('referrer') }] : []),
    ...(filter.overdue ? [{ label: t('referrals:list.overdue'), removeHref: without('overdue') }] : []),
  ]
  return (
    <Filters
      action={href('/referrals')}
      values={{ service: filter.serviceId ?? '', language: filter.language ?? '', overdue: filter.overdue ? 'yes' : '' }}
      chosen={chosen}
      clearHref={withQuery(href('/referrals'), { state: filter.state })}
    >
      <HiddenField name="state" value={filter.state} />
      {filter.referrerId && <HiddenField name="referrer" value={filter.referrerId} />}
      <SelectField
        name="service"
        label={t('referrals:list.service')}
        emptyLabel={t('referrals:list.anyService')}
        options={services.map((service) => ({ value: service.id, label: name(service) }))}
      />
      <SelectField
        name="language"
        label={t('referrals:list.language')}
        emptyLabel={t('referrals:list.anyLanguage')}
        options={languageOptions(words)}
      />
      {filter.state === 'awaiting-decision' && <TickField name="overdue" label={t('referrals:list.onlyOverdue')} />}
    </Filters>
  )
}

function NothingHere({ viewer, filtered }: { viewer: Viewer; filtered: boolean }) {
  const { t } = useWords()
  if (filtered) return <Empty title={t('referrals:list.emptyTitle')} body={t('referrals:list.emptyFiltered')} icon="inbox" />
  const address = href('/at/:organisation', { organisation: viewer.organisation.slug })
  return (
    <Empty
      title={t('referrals:list.emptyTitle')}
      body={t('referrals:list.emptyBody')}
      icon="inbox"
      action={
        <ButtonLink href={address}>
          <bdi dir="ltr">{address}</bdi>
        </ButtonLink>
      }
    />
  )
}
