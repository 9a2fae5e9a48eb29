import { type Context, Hono } from 'hono'
import { readDay } from '../../../platform/day.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import type { Words } from '../../../platform/i18n.ts'
import { isId } from '../../../platform/id.ts'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { DayField, SelectField, TextField, TickField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Pager, Table } from '../../../ui/table.tsx'
import type { Signed } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { type Concern, safeties, stateOf, states } from '../concern/concern.ts'
import { type ConcernFilter, concernsFor, handlesAny, type Place, pageSize } from '../concern/queries.server.ts'
import { ageInDays } from '../concern/rules.ts'
import { whoses } from '../law.ts'
import { aboutOf } from '../parts/concern-words.ts'
import { DueTag, SafetyTag, StateTag } from '../parts/tags.tsx'

type Asked = Record<'state' | 'whose' | 'safety' | 'mine' | 'from' | 'to' | 'q' | 'after', string>

/** The concerns that somebody handles. To all others there is no such page. */
export const concernsPages = new Hono<Signed>().get('/concerns', async (c) => {
  const { db, viewer, today } = c.var
  if (!(await handlesAny(db, viewer))) throw notFound()
  const asked = askedOf(c)
  const found = await concernsFor(db, viewer, filterOf(asked), placeOf(asked.after), today)
  return c.render(<ConcernsPage concerns={found.slice(0, pageSize)} more={found.length > pageSize} asked={asked} viewer={viewer} today={today} />)
})

function askedOf(c: Context<Signed>): Asked {
  const one = (name: string) => c.req.query(name)?.trim().slice(0, 100) ?? ''
  return {
    state: one('state'),
    whose: one('whose'),
    safety: one('safety'),
    mine: one('mine'),
    from: one('from'),
    to: one('to'),
    q: one('q'),
    after: one('after'),
  }
}

const listStates = [...states, 'late'] as const
const among = <Word extends string>(words: readonly Word[], word: string): Word | null => words.find((one) => one === word) ?? null

const filterOf = (asked: Asked): ConcernFilter => ({
  state: among(listStates, asked.state),
  whose: among(whoses, asked.whose),
  safety: among(safeties, asked.safety),
  mine: asked.mine === 'yes',
  from: readDay(asked.from),
  to: readDay(asked.to),
  q: asked.q === '' ? null : asked.q,
})

/** A place in the list, as the link to the next page carries it. */
function placeOf(after: string): Place | null {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)~([0-9a-f-]{36})$/.exec(after) ?? []
  if (at === undefined || !isId(id)) return null
  try {
    return { at: Temporal.Instant.from(at), id }
  } catch (fault) {
    // a month of 13 in an address that somebody wrote by hand
    if (fault instanceof RangeError) return null
    throw fault
  }
}

type Props = { concerns: readonly Concern[]; more: boolean; asked: Asked; viewer: Viewer; today: Temporal.PlainDate }

function ConcernsPage({ concerns, more, asked, viewer, today }: Props) {
  const words = useWords()
  const { t } = words
  const last = concerns.at(-1)
  const { timeZone } = viewer.organisation
  return (
    <Page
      title={t('safeguarding:concerns.title')}
      back={{ href: href('/safeguarding'), label: t('safeguarding:title') }}
      lead={<p>{t('safeguarding:concerns.lead')}</p>}
    >
      <Filters action="/concerns" values={asked} chosen={chosenOf(asked, words)} clearHref="/concerns">
        <TextField name="q" label={t('safeguarding:filter.name')} />
        <SelectField
          name="state"
          label={t('safeguarding:filter.state')}
          emptyLabel={t('safeguarding:filter.all')}
          options={listStates.map((one) => ({ value: one, label: t(`safeguarding:state.${one}`) }))}
        />
        <SelectField
          name="whose"
          label={t('safeguarding:filter.whose')}
          emptyLabel={t('safeguarding:filter.all')}
          options={whoses.map((one) => ({ value: one, label: t(`safeguarding:whose.${one}`) }))}
        />
        <SelectField
          name="safety"
          label={t('safeguarding:filter.safety')}
          emptyLabel={t('safeguarding:filter.all')}
          options={safeties.map((one) => ({ value: one, label: t(`safeguarding:safety.${one}`) }))}
        />
        <DayField name="from" label={t('safeguarding:filter.from')} />
        <DayField name="to" label={t('safeguarding:filter.to')} />
        <TickField name="mine" label={t('safeguarding:filter.mine')} />
      </Filters>
      <Table
        caption={t('safeguarding:concerns.title')}
        captionUnseen
        rows={concerns}
        rowKey={(concern) => concern.id}
        empty={<Empty title={t('safeguarding:concerns.noneTitle')} body={t('safeguarding:concerns.noneBody')} icon="shield" />}
        columns={[
          {
            key: 'about',
            label: t('safeguarding:column.about'),
            heads: true,
            cell: (concern) => (
              <a href={href('/concerns/:concernId', { concernId: concern.id })}>
                <bdi>{aboutOf(concern)}</bdi>
              </a>
            ),
          },
          {
            key: 'raised',
            label: t('safeguarding:column.raised'),
            cell: (concern) => {
              const on = words.shortDay(concern.raisedAt.toZonedDateTimeISO(timeZone).toPlainDate())
              return `${on} · ${t('safeguarding:age', { count: ageInDays(concern, today, timeZone) })}`
            },
          },
          { key: 'whose', label: t('safeguarding:column.whose'), spare: true, cell: (concern) => t(`safeguarding:whose.${concern.whose}`) },
          { key: 'safety', label: t('safeguarding:column.safety'), cell: (concern) => <SafetyTag safety={concern.safety} /> },
          { key: 'state', label: t('safeguarding:column.state'), cell: (concern) => <StateTag state={stateOf(concern)} /> },
          {
            key: 'by',
            label: t('safeguarding:column.handledBy'),
            cell: (concern) => <bdi>{concern.takenByName ?? t('safeguarding:nobodyYet')}</bdi>,
          },
          {
            key: 'due',
            label: t('safeguarding:column.due'),
            cell: (concern) => (concern.closedAt === null && concern.nextDueOn ? <DueTag dueOn={concern.nextDueOn} today={today} /> : null),
          },
        ]}
      />
      <Pager
        first={asked.after === '' ? null : withQuery('/concerns', { ...asked, after: null })}
        next={more && last ? withQuery('/concerns', { ...asked, after: `${last.raisedAt}~${last.id}` }) : null}
      />
    </Page>
  )
}

/** What was asked for, in words, and the list without each of it. */
function chosenOf(asked: Asked, words: Words) {
  const { t } = words
  const filter = filterOf(asked)
  const without = (name: keyof Asked) => withQuery('/concerns', { ...asked, after: null, [name]: null })
  return [
    ...(filter.q ? [{ label: filter.q, removeHref: without('q') }] : []),
    ...(filter.state ? [{ label: t(`safeguarding:state.${filter.state}`), removeHref: without('state') }] : []),
    ...(filter.whose ? [{ label: t(`safeguarding:whose.${filter.whose}`), removeHref: without('whose') }] : []),
    ...(filter.safety ? [{ label: t(`safeguarding:safety.${filter.safety}`), removeHref: without('safety') }] : []),
    ...(filter.mine ? [{ label: t('safeguarding:filter.mine'), removeHref: without('mine') }] : []),
    ...(filter.from ? [{ label: `${t('safeguarding:filter.from')} ${words.shortDay(filter.from)}`, removeHref: without('from') }] : []),
    ...(filter.to ? [{ label: `${t('safeguarding:filter.to')} ${words.shortDay(filter.to)}`, removeHref: without('to') }] : []),
  ]
}
