import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../platform/href.ts'
import { isId } from '../../../platform/id.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { SelectField, TextField, TickField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { type Column, Pager, Table, Total } from '../../../ui/table.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { mayReferrers } from '../access.ts'
import { type ReferrerFilter, type ReferrerLine, type ReferrerPlace, referrerCount, referrers } from '../referrers/queries.server.ts'
import { isReferrerKind, referrerKindLabels, referrerKinds } from '../referrers/referrer.ts'

/** The places that send people to us. The address of the list is the list. */
export const referrersPage = new Hono<Signed>().get('/referrers', async (c) => {
  const { db, viewer } = c.var
  must(mayReferrers(viewer, 'read', null), 'referrals.read-referrers')
  const filter = filterOf(c)
  const place = placeOf(c)
  const found = await referrers(db, viewer, filter, place)
  return c.render(
    <ReferrersPage
      filter={filter}
      lines={found.referrers}
      hasMore={found.hasMore}
      total={await referrerCount(db, viewer, filter)}
      isFirst={place === null}
    />,
  )
})

function filterOf(c: Context<Signed>): ReferrerFilter {
  const kind = c.req.query('kind')
  return {
    name: c.req.query('name')?.replaceAll('\u0000', '').trim().slice(0, 200) || null,
    kind: isReferrerKind(kind) ? kind : null,
    retired: c.req.query('retired') === 'yes',
  }
}

function placeOf(c: Context<Signed>): ReferrerPlace | null {
  const [id, name] = [c.req.query('after'), c.req.query('afterName')]
  return isId(id) && name !== undefined ? { id, name: name.replaceAll('\u0000', '').slice(0, 200) } : null
}

type Props = { filter: ReferrerFilter; lines: ReferrerLine[]; hasMore: boolean; total: number; isFirst: boolean }

function ReferrersPage({ filter, lines, hasMore, total, isFirst }: Props) {
  const { t } = useWords()
  const list = href('/referrers')
  const kept = { name: filter.name, kind: filter.kind, retired: filter.retired ? 'yes' : null }
  const last = lines.at(-1)
  const filtered = filter.name !== null || filter.kind !== null || filter.retired
  const add = (
    <ButtonLink kind="main" icon="plus" href={withQuery(href('/referrers/new'), { name: filter.name })}>
      {t('referrals:referrers.add')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('referrals:referrers.title')}
      lead={<p>{t('referrals:referrers.lead')}</p>}
      back={{ href: href('/referrals'), label: t('referrals:title') }}
      actions={add}
      wide
    >
      <ReferrerFilters filter={filter} />
      <Table
        caption={t('referrals:referrers.title')}
        captionUnseen
        columns={columns(t)}
        rows={lines}
        rowKey={(line) => line.id}
        empty={
          <Empty
            icon="building-2"
            title={t('referrals:referrers.emptyTitle')}
            body={t(filtered ? 'referrals:referrers.emptyFiltered' : 'referrals:referrers.emptyBody')}
            action={add}
          />
        }
      />
      {lines.length > 0 && <Total n={total} />}
      <Pager
        first={isFirst ? null : withQuery(list, kept)}
        next={hasMore && last ? withQuery(list, { ...kept, after: last.id, afterName: last.name }) : null}
      />
    </Page>
  )
}

const columns = (t: ReturnType<typeof useWords>['t']): Column<ReferrerLine>[] => [
  {
    key: 'name',
    label: t('referrals:referrer.name'),
    heads: true,
    cell: (line) => (
      <a href={href('/referrers/:referrerId', { referrerId: line.id })}>
        <bdi>{line.name}</bdi>
      </a>
    ),
  },
  { key: 'kind', label: t('referrals:referrer.kind'), cell: (line) => t(referrerKindLabels[line.kind]) },
  { key: 'contacts', label: t('referrals:referrer.people'), kind: 'number', cell: (line) => line.contacts },
  { key: 'referrals', label: t('referrals:title'), kind: 'number', cell: (line) => line.referrals },
  { key: 'links', label: t('referrals:referrer.links'), kind: 'number', cell: (line) => line.links },
]

function ReferrerFilters({ filter }: { filter: ReferrerFilter }) {
  const { t } = useWords()
  const list = href('/referrers')
  const kept = { name: filter.name, kind: filter.kind, retired: filter.retired ? 'yes' : null }
  const chosen = [
    ...(filter.name === null ? [] : [{ label: filter.name, removeHref: withQuery(list, { ...kept, name: null }) }]),
    ...(filter.kind === null ? [] : [{ label: t(referrerKindLabels[filter.kind]), removeHref: withQuery(list, { ...kept, kind: null }) }]),
    ...(filter.retired ? [{ label: t('referrals:referrers.onlyRetired'), removeHref: withQuery(list, { ...kept, retired: null }) }] : []),
  ]
  return (
    <Filters
      action={list}
      values={{
        ...(filter.name ? { name: filter.name } : {}),
        ...(filter.kind ? { kind: filter.kind } : {}),
        ...(filter.retired ? { retired: 'yes' } : {}),
      }}
      chosen={chosen}
      clearHref={list}
    >
      <TextField name="name" label={t('referrals:referrers.search')} maxLength={200} />
      <SelectField
        name="kind"
        label={t('referrals:referrer.kind')}
        emptyLabel={t('referrals:referrers.anyKind')}
        options={referrerKinds.map((kind) => ({ value: kind, label: t(referrerKindLabels[kind]) }))}
      />
      <TickField name="retired" label={t('referrals:referrers.onlyRetired')} />
    </Filters>
  )
}
