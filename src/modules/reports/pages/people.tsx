import { type Context, Hono } from 'hono'
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
import { indicators } from '../definitions.server.ts'
import type { After, Behind, Chosen } from '../figure.ts'
import { type IndicatorKey, isIndicatorKey } from '../indicator.ts'
import { partLabel } from '../labels.ts'
import { type Asked, AskedForm } from '../period.ts'
import { figure, peopleBehind } from '../queries.server.ts'
import { chosenOf } from '../surroundings.server.ts'

const aPage = 50

export const figurePeoplePage = new Hono<Signed>().get('/figures/:indicator/people', async (c) => {
  const { db, viewer } = c.var
  const { key, asked, chosen } = await askedFor(c)
  const found = await peopleBehind(db, viewer, chosen.scope, key, { period: chosen.period, part: asked.part, after: afterOf(c), most: aPage })
  const all = await figure(db, viewer, chosen.scope, key, chosen.period)
  const counted =
    all.unit === 'days' || all.unit === 'points' || asked.part === null
      ? all.people
      : (all.parts.find(({ part }) => part === asked.part)?.people ?? 0)
  const mayExport = may(viewer, 'export', chosen.scope)
  return c.render(
    <PeoplePage indicator={key} asked={asked} chosen={chosen} found={found} counted={counted} mayExport={mayExport} begun={afterOf(c) !== null} />,
  )
})

/** Which figure, of which period, service and programme; the address says it. */
export async function askedFor(c: Context<Signed>): Promise<{ key: IndicatorKey; asked: Asked; chosen: Chosen }> {
  const { db, viewer, words, today } = c.var
  const key = c.req.param('indicator')
  if (!isIndicatorKey(key)) throw notFound()
  const asked = AskedForm.parse(c.req.query())
  return { key, asked, chosen: await chosenOf(db, viewer, asked, words, today) }
}

function afterOf(c: Context<Signed>): After | null {
  const [name, id] = [c.req.query('afterName'), c.req.query('afterId')]
  return name !== undefined && name.length <= 200 && isId(id) ? { name, id } : null
}

type Props = { indicator: IndicatorKey; asked: Asked; chosen: Chosen; found: readonly Behind[]; counted: number; mayExport: boolean; begun: boolean }

function PeoplePage({ indicator, asked, chosen, found, counted, mayExport, begun }: Props) {
  const { words } = usePage()
  const { t } = words
  const { label, sentence, parts } = indicators[indicator]
  const { period, serviceId, programmeId } = chosen
  const query = { from: period.from.toString(), to: period.to.toString(), service: serviceId, programme: programmeId }
  const here = withQuery(href('/figures/:indicator/people', { indicator }), { ...query, part: asked.part })
  const rows = found.slice(0, aPage)
  const last = rows.at(-1)
  const next =
    found.length > aPage && last
      ? withQuery(href('/figures/:indicator/people', { indicator }), { ...query, part: asked.part, afterName: last.knownAs, afterId: last.id })
      : null
  // where everybody stands on this page there is nothing to explain
  const shown = !begun && next === null && rows.length >= counted
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
          <p>{t(shown ? 'reports:people.all' : 'reports:people.some', { all: words.number(counted) })}</p>
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
