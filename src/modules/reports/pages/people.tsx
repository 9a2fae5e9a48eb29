import { type Context, Hono } from 'hono'
import { readDay } from '../../../platform/day.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { Pager, Table } from '../../../ui/table.tsx'
import type { Signed } from '../../access/index.server.ts'
import { may } from '../access.ts'
import { peopleBehind, recordsBehind, sessionsBehind } from '../behind.server.ts'
import { indicators } from '../definitions.server.ts'
import { type After, type AfterRecord, type Behind, type Chosen, type Figure, isOfTimes } from '../figure.ts'
import { type IndicatorKey, isIndicatorKey } from '../indicator.ts'
import { partLabel } from '../labels.ts'
import { queryOf } from '../parts/filters.tsx'
import { aPage, RecordsPage } from '../parts/records.tsx'
import { SessionsBehindPage } from '../parts/sessions.tsx'
import { type Asked, AskedForm } from '../period.ts'
import { figure } from '../queries.server.ts'
import { chosenOf } from '../surroundings.server.ts'

export const figurePeoplePage = new Hono<Signed>().get('/figures/:indicator/people', async (c) => {
  const { db, viewer } = c.var
  const { key, asked, chosen } = await askedFor(c)
  const counted = partOf(await figure(db, viewer, chosen.scope, key, chosen.period), asked.part)
  if (indicators[key].opens === 'records') {
    const after = afterRecord(c)
    const found = await recordsBehind(db, viewer, chosen.scope, key, { period: chosen.period, part: asked.part, after, most: aPage })
    return c.render(<RecordsPage indicator={key} asked={asked} chosen={chosen} found={found} counted={counted ?? 0} begun={after !== null} />)
  }
  if (indicators[key].opens === 'sessions') {
    const after = afterRecord(c)
    const found = await sessionsBehind(db, viewer, chosen.scope, key, { period: chosen.period, part: asked.part, after, most: aPage })
    return c.render(<SessionsBehindPage indicator={key} asked={asked} chosen={chosen} found={found} begun={after !== null} />)
  }
  const found = await peopleBehind(db, viewer, chosen.scope, key, { period: chosen.period, part: asked.part, after: afterOf(c), most: aPage })
  const mayExport = may(viewer, 'export', chosen.scope)
  const begun = afterOf(c) !== null
  return c.render(<PeoplePage {...{ asked, chosen, found, counted, mayExport, begun }} indicator={key} />)
})

/** How many people, or records, a figure or a part of it is of; null where only rows are counted, whoever they are of. */
function partOf(all: Figure, part: string | null): number | null {
  if (all.unit === 'rating') return part === null ? all.n : (all.parts.find((one) => one.part === part)?.n ?? 0)
  if (isOfTimes(all) || all.unit === 'points') return all.people > 0 ? all.people : null
  if (indicators[all.key].opens !== 'people') return part === null ? all.value : (all.parts.find((one) => one.part === part)?.value ?? 0)
  const people = part === null ? all.people : (all.parts.find((one) => one.part === part)?.people ?? 0)
  return people > 0 || all.value === 0 ? people : null
}

/** Which figure, of which period, service and programme; the address says it. */
export async function askedFor(c: Context<Signed>): Promise<{ key: IndicatorKey; asked: Asked; chosen: Chosen }> {
  const { db, viewer, words, today } = c.var
  const key = c.req.param('indicator')
  if (!isIndicatorKey(key)) throw notFound()
  const asked = AskedForm.parse(c.req.query())
  return { key, asked, chosen: await chosenOf(db, viewer, asked, words, today) }
}

function afterRecord(c: Context<Signed>): AfterRecord | null {
  const [id, onDay, part = ''] = [c.req.query('afterId'), readDay(c.req.query('afterDay') ?? ''), c.req.query('afterPart')]
  return isId(id) && onDay !== null && part.length <= 100 && !part.includes('\0') ? { id, onDay, part } : null
}

function afterOf(c: Context<Signed>): After | null {
  const [name, id] = [c.req.query('afterName'), c.req.query('afterId')]
  return name !== undefined && name.length <= 200 && isId(id) ? { name, id } : null
}

type Props = {
  indicator: IndicatorKey
  asked: Asked
  chosen: Chosen
  found: readonly Behind[]
  counted: number | null
  mayExport: boolean
  begun: boolean
}

function PeoplePage({ indicator, asked, chosen, found, counted, mayExport, begun }: Props) {
  const { words } = usePage()
  const { t } = words
  const { label, sentence, parts } = indicators[indicator]
  const { period } = chosen
  const query = queryOf(chosen)
  const here = withQuery(href('/figures/:indicator/people', { indicator }), { ...query, part: asked.part })
  const rows = found.slice(0, aPage)
  const last = rows.at(-1)
  const next =
    found.length > aPage && last
      ? withQuery(href('/figures/:indicator/people', { indicator }), { ...query, part: asked.part, afterName: last.knownAs, afterId: last.id })
      : null
  // where everybody stands on this page there is nothing to explain
  const shown = !begun && next === null && counted !== null && rows.length >= counted
  const sheet = (
    <ButtonLink icon="download" href={withQuery(href('/figures/:indicator/people/export', { indicator }), { ...query, part: asked.part })}>
      {t('reports:people.csv')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('reports:people.title', { figure: t(label) })}
      back={{ href: withQuery(href('/figures'), query), label: t('reports:people.back') }}
      lead={
        <Stack gap="close">
          <p>{t('reports:period', { from: words.day(period.from), to: words.day(period.to) })}</p>
          <p>{t(sentence)}</p>
          {asked.part !== null && parts !== null && <p>{t('reports:people.onlyPart', { part: partLabel(parts, asked.part, words) })}</p>}
          <p>
            {counted === null ? t('reports:people.yours') : t(shown ? 'reports:people.all' : 'reports:people.some', { all: words.number(counted) })}
          </p>
        </Stack>
      }
      actions={mayExport && rows.length > 0 ? sheet : undefined}
    >
      <Table
        caption={t('reports:people.title', { figure: t(label) })}
        captionUnseen
        rows={rows}
        rowKey={({ id }) => id}
        empty={<Empty title={t('reports:people.emptyTitle')} body={t('reports:people.emptyBody')} icon="users-round" />}
        columns={[
          {
            key: 'name',
            label: t('reports:column.name'),
            heads: true,
            cell: ({ id, knownAs }) => (
              <a href={href('/people/:personId', { personId: id })}>
                <bdi>{knownAs}</bdi>
              </a>
            ),
          },
          { key: 'reference', label: t('reports:column.reference'), cell: ({ reference }) => <span dir="ltr">{reference}</span> },
          { key: 'firstOn', label: t('reports:column.firstOn'), cell: ({ firstOn }) => words.day(firstOn) },
          { key: 'times', label: t('reports:column.rows'), kind: 'number', cell: ({ times }) => words.number(times) },
        ]}
      />
      <Pager first={begun ? here : null} next={next} />
    </Page>
  )
}
