import { type Context, Hono } from 'hono'
import { readDay } from '../../../../platform/day.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { SelectField, TextField } from '../../../../ui/form.tsx'
import { Pager, Table } from '../../../../ui/table.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { publicHolidaysAround } from '../../../organisation/index.server.ts'
import { mayRights } from '../access.ts'
import { By, RequestState } from '../parts/clock.tsx'
import { RightsFrame } from '../parts/rights-frame.tsx'
import { StateField } from '../parts/state-field.tsx'
import { type RequestList, requestsOn, requestsOnPage } from '../request.queries.server.ts'
import { nameOf, type RequestKind, type RightsRequest, requestKindLabel, requestKinds } from '../request.ts'
import { answerBy } from '../rules.ts'

/** What people asked about their records; who has only the other lists is led there. */
export const requestsPage = new Hono<Signed>().get('/rights', async (c) => {
  const { db, viewer, today } = c.var
  if (!mayRights(viewer, 'list-requests', null) && mayRights(viewer, 'log-breach', null)) return c.redirect(href('/rights/breaches'), 303)
  must(mayRights(viewer, 'list-requests', null), 'people.list-requests')
  const list = { open: c.req.query('state') !== 'answered', kind: kindOf(c.req.query('kind')), words: wordsOf(c), after: placeOf(c) }
  const found = await requestsOn(db, viewer, list)
  const holidays = await publicHolidaysAround(db, viewer.organisation, today)
  return c.render(<RequestsPage {...{ viewer, today, holidays, list, found }} />)
})

const kindOf = (word: string | undefined): RequestKind | null => requestKinds.find((kind) => kind === word) ?? null

/** What is sought in what people asked, as it was typed. */
const wordsOf = (c: Context): string | null => c.req.query('q')?.replaceAll('\u0000', '').trim().slice(0, 100) || null

/** Where a page of a list begins, from its address. */
export function placeOf(c: Context): { on: Temporal.PlainDate; id: string } | null {
  const [day, id] = [readDay(c.req.query('afterDay') ?? ''), c.req.query('afterId')]
  return day !== null && isId(id) ? { on: day, id } : null
}

type Props = { viewer: Viewer; today: Temporal.PlainDate; holidays: ReadonlySet<string>; list: RequestList; found: readonly RightsRequest[] }

function RequestsPage({ viewer, today, holidays, list, found }: Props) {
  const words = useWords()
  const { t } = words
  const rows = found.slice(0, requestsOnPage)
  const last = rows.at(-1)
  const query = { state: list.open ? null : 'answered', kind: list.kind, q: list.words }
  const next = found.length > requestsOnPage && last ? { ...query, afterDay: last.receivedOn.toString(), afterId: last.id } : null
  return (
    <RightsFrame viewer={viewer} side="requests" lead={t('rights:request.lead')}>
      <Filters action={href('/rights')} values={{ q: list.words ?? '', state: list.open ? 'open' : 'answered', kind: list.kind ?? '' }}>
        <TextField name="q" label={t('rights:filter.words')} maxLength={100} />
        <StateField />
        <SelectField
          name="kind"
          label={t('rights:filter.kind')}
          emptyLabel={t('rights:filter.any')}
          options={requestKinds.map((value) => ({ value, label: t(requestKindLabel[value]) }))}
        />
      </Filters>
      <Table
        caption={t('rights:tab.requests')}
        captionUnseen
        rows={rows}
        rowKey={({ id }) => id}
        empty={<Empty icon="inbox" title={t('rights:request.emptyTitle')} body={t('rights:request.emptyBody')} />}
        columns={[
          {
            key: 'who',
            label: t('rights:request.who'),
            heads: true,
            cell: (request) => (
              <a href={href('/rights/requests/:requestId', { requestId: request.id })}>
                <bdi>{nameOf(request, t)}</bdi>
              </a>
            ),
          },
          { key: 'kind', label: t('rights:request.kind'), cell: ({ kind }) => t(requestKindLabel[kind]) },
          { key: 'received', label: t('rights:request.received'), cell: ({ receivedOn }) => words.shortDay(receivedOn, today) },
          { key: 'state', label: t('rights:filter.state'), cell: (request) => <RequestState request={request} {...{ today, holidays }} /> },
          {
            key: 'by',
            label: t('rights:request.by'),
            cell: (request) =>
              request.answeredOn ? words.shortDay(request.answeredOn, today) : <By by={answerBy(request, today, holidays)} today={today} />,
          },
        ]}
      />
      <Pager first={list.after ? withQuery(href('/rights'), query) : null} next={next && withQuery(href('/rights'), next)} />
    </RightsFrame>
  )
}
