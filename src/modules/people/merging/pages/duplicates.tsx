import { Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { usePage, useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters, SavedLists } from '../../../../ui/filters.tsx'
import { HiddenField, SelectField, TextField } from '../../../../ui/form.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { type Column, Pager, Table, Total } from '../../../../ui/table.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { type PairList, pairListOf, pairQueryOf, reasonsAsked } from '../list.ts'
import { type Half, type Pair, type Pairs as PairsFound, pairsOn } from '../queries.server.ts'

/** Pairs of records that may be one person, the likeliest first. */
export const duplicatesPage = new Hono<Signed>().get('/people/duplicates', async (c) => {
  const { db, viewer } = c.var
  must(may(viewer, 'merge', null), 'people.merge')
  const list = pairListOf(c.req.query())
  return c.render(<DuplicatesPage list={list} {...(await pairsOn(db, viewer, list))} />)
})

const at = (list: PairList) => {
  const query = pairQueryOf(list)
  return query === '' ? href('/people/duplicates') : `${href('/people/duplicates')}?${query}`
}
const none: PairList = { name: null, reason: null, apart: false, after: null }

function DuplicatesPage({ list, pairs, hasAfter, total }: { list: PairList } & PairsFound) {
  const { t } = useWords()
  const last = pairs.at(-1)
  return (
    <Page
      title={t('merging:list.title')}
      lead={<p>{t('merging:list.lead')}</p>}
      back={{ href: href('/people'), label: t('people:list.title') }}
      actions={
        <ButtonLink href={href('/people/merges')} icon="undo-2">
          {t('merging:merges.title')}
        </ButtonLink>
      }
    >
      <SavedLists
        label={t('merging:list.which')}
        items={[
          { href: at(none), label: t('merging:list.open'), current: !list.apart },
          { href: at({ ...none, apart: true }), label: t('merging:list.apart'), current: list.apart },
        ]}
      />
      <PairFilters list={list} />
      {total !== null && total > 0 && <Total n={total} />}
      {pairs.length === 0 ? <NoPairs list={list} /> : <Pairs pairs={pairs} />}
      <Pager
        first={list.after === null ? null : at({ ...list, after: null })}
        next={hasAfter && last ? at({ ...list, after: { weight: last.weight, oneId: last.one.id, otherId: last.other.id } }) : null}
      />
    </Page>
  )
}

function PairFilters({ list }: { list: PairList }) {
  const { t } = useWords()
  const chosen = [
    ...(list.name === null ? [] : [{ label: t('people:chosen.name', { name: list.name }), removeHref: at({ ...list, name: null, after: null }) }]),
    ...(list.reason === null ? [] : [{ label: t(`people:duplicates.${list.reason}`), removeHref: at({ ...list, reason: null, after: null }) }]),
  ]
  const values = Object.fromEntries(new URLSearchParams(pairQueryOf({ ...list, after: null })))
  return (
    <Filters action={href('/people/duplicates')} values={values} chosen={chosen} clearHref={at({ ...none, apart: list.apart })}>
      <TextField name="name" label={t('people:filter.name')} />
      <SelectField
        name="reason"
        label={t('merging:list.reason')}
        emptyLabel={t('people:filter.any')}
        options={reasonsAsked.map((value) => ({ value, label: t(`people:duplicates.${value}`) }))}
      />
      {list.apart && <HiddenField name="apart" value="yes" />}
    </Filters>
  )
}

function NoPairs({ list }: { list: PairList }) {
  const { t } = useWords()
  if (list.name !== null || list.reason !== null || list.after !== null)
    return (
      <Empty
        icon="filter"
        title={t('merging:list.noneTitle')}
        body={t('merging:list.noneBody')}
        action={<ButtonLink href={at({ ...none, apart: list.apart })}>{t('merging:list.all')}</ButtonLink>}
      />
    )
  return (
    <Empty
      icon="users-round"
      title={t(list.apart ? 'merging:list.noneApartTitle' : 'merging:list.emptyTitle')}
      body={t(list.apart ? 'merging:list.noneApartBody' : 'merging:list.emptyBody')}
    />
  )
}

function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  const { words, zone } = usePage()
  const { t } = words
  const columns: Column<Pair>[] = [
    { key: 'one', label: t('merging:list.one'), heads: true, cell: (pair) => <HalfCell half={pair.one} /> },
    { key: 'other', label: t('merging:list.other'), cell: (pair) => <HalfCell half={pair.other} /> },
    {
      key: 'why',
      label: t('merging:list.why'),
      cell: (pair) => (
        <>
          {words.list(pair.reasons.map((reason) => t(`people:duplicates.${reason}`)))}
          {pair.toldAt && (
            <div className="quiet">
              {t('merging:list.toldBy', { name: pair.toldByName ?? '', day: words.day(pair.toldAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()) })}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'look',
      label: t('merging:list.look'),
      labelUnseen: true,
      cell: ({ one, other }) => (
        <ButtonLink
          href={href('/people/duplicates/:oneId/:otherId', { oneId: one.id, otherId: other.id })}
          small
          fullLabel={t('merging:list.lookFull', { one: one.knownAs, other: other.knownAs })}
        >
          {t('merging:list.look')}
        </ButtonLink>
      ),
    },
  ]
  return <Table caption={t('merging:list.title')} captionUnseen columns={columns} rows={pairs} rowKey={(pair) => `${pair.one.id} ${pair.other.id}`} />
}

/** Who it is, in a few words. */
export function HalfCell({ half }: { half: Half }) {
  const words = useWords()
  return (
    <>
      <a href={href('/people/:personId', { personId: half.id })}>
        <bdi>{half.knownAs}</bdi>
      </a>
      <Line>
        <code dir="ltr">{half.reference}</code>
        {half.bornOn && <span className="quiet">{words.day(half.bornOn)}</span>}
        {half.town && <bdi className="quiet">{half.town}</bdi>}
      </Line>
    </>
  )
}
