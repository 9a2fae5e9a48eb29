import { type Context, Hono } from 'hono'
import { readDay } from '../../../platform/day.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { usePage } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { SelectField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Pager, Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Signed } from '../../access/index.server.ts'
import { seesWholeOrganisation } from '../access.ts'
import type { Chosen } from '../figure.ts'
import { aPage } from '../parts/records.tsx'
import { FigureTabs } from '../parts/tabs.tsx'
import { AskedForm } from '../period.ts'
import { isQualityLine, lineLabel, lineSentence, mostTold, type QualityLine, qualityLines, type ToMend } from '../quality/quality.ts'
import { mendList, toMend } from '../quality/queries.server.ts'
import { chosenOf } from '../surroundings.server.ts'

export const qualityPages = new Hono<Signed>()
  .get('/figures/quality', async (c) => {
    const chosen = await chosenFor(c)
    const counts = await toMend(c.var.db, c.var.viewer, chosen.scope, c.var.today)
    return c.render(<QualityPage chosen={chosen} counts={counts} whole={seesWholeOrganisation(c.var.viewer)} />)
  })
  .get('/figures/quality/:line', async (c) => {
    const line = c.req.param('line')
    if (!isQualityLine(line)) throw notFound()
    const chosen = await chosenFor(c)
    const [day, id] = [readDay(c.req.query('afterDay') ?? ''), c.req.query('afterId')]
    const after = day !== null && isId(id) ? { day: day.toString(), id } : null
    const found = await mendList(c.var.db, c.var.viewer, chosen.scope, { line, today: c.var.today, after, most: aPage })
    return c.render(<LinePage line={line} chosen={chosen} found={found} begun={after !== null} />)
  })

const chosenFor = (c: Context<Signed>): Promise<Chosen> => {
  const { db, viewer, words, today } = c.var
  return chosenOf(db, viewer, { ...AskedForm.parse({}), service: AskedForm.parse(c.req.query()).service }, words, today)
}

function QualityPage({ chosen, counts, whole }: { chosen: Chosen; counts: ReadonlyMap<QualityLine, number>; whole: boolean }) {
  const { words } = usePage()
  const { t } = words
  const { services, serviceId } = chosen
  const here = href('/figures/quality')
  const inService = services.find(({ id }) => id === serviceId)
  const told = (n: number) => (n > mostTold ? t('reports:quality.more', { most: words.number(mostTold) }) : words.number(n))
  return (
    <Page title={t('reports:quality.title')} lead={<p>{t('reports:quality.lead')}</p>} wide>
      <FigureTabs current="quality" whole={whole} mayOpen />
      <Filters
        action={here}
        values={{ service: serviceId ?? '' }}
        chosen={inService ? [{ label: inService.name, removeHref: here }] : []}
        clearHref={here}
      >
        <SelectField
          name="service"
          label={t('reports:filter.service')}
          emptyLabel={t(whole ? 'reports:filter.allServices' : 'reports:filter.ownServices')}
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Filters>
      <Table
        caption={t('reports:quality.title')}
        captionUnseen
        rows={qualityLines.map((line) => ({ line, n: counts.get(line) ?? 0 }))}
        rowKey={({ line }) => line}
        columns={[
          {
            key: 'line',
            label: t('reports:column.toMend'),
            heads: true,
            cell: ({ line, n }) =>
              n === 0 ? (
                t(lineLabel(line))
              ) : (
                <a href={withQuery(href('/figures/quality/:line', { line }), { service: serviceId })}>{t(lineLabel(line))}</a>
              ),
          },
          { key: 'says', label: t('reports:column.definition'), cell: ({ line }) => <span className="quiet">{t(lineSentence(line))}</span> },
          {
            key: 'n',
            label: t('reports:column.number'),
            kind: 'number',
            cell: ({ n }) => (n === 0 ? <Tag tone="good">{words.number(0)}</Tag> : told(n)),
          },
        ]}
      />
    </Page>
  )
}

/** Where a record of a line is mended. */
const mendedAt: Record<QualityLine, (row: ToMend) => string> = {
  'no-consent': ({ personId }) => href('/people/:personId', { personId }),
  'consent-old': ({ personId }) => href('/people/:personId', { personId }),
  'review-late': ({ personId }) => href('/people/:personId/plan', { personId }),
  unsigned: ({ id }) => href('/contacts/:contactId', { contactId: id }),
  'measure-late': ({ personId }) => href('/people/:personId/measures', { personId }),
  'no-contact': ({ personId }) => href('/people/:personId', { personId }),
  untaken: ({ personId }) => href('/people/:personId', { personId }),
  undecided: ({ id }) => href('/referrals/:referralId', { referralId: id }),
  'follow-up-late': ({ id }) => href('/follow-ups/:followUpId', { followUpId: id }),
  'risk-open': ({ id }) => href('/next-steps/:riskId', { riskId: id }),
}

type LineProps = { line: QualityLine; chosen: Chosen; found: readonly ToMend[]; begun: boolean }

function LinePage({ line, chosen, found, begun }: LineProps) {
  const { words } = usePage()
  const { t } = words
  const query = { service: chosen.serviceId }
  const here = withQuery(href('/figures/quality/:line', { line }), query)
  const rows = found.slice(0, aPage)
  const last = rows.at(-1)
  const next =
    found.length > aPage && last
      ? withQuery(href('/figures/quality/:line', { line }), { ...query, afterDay: last.day.toString(), afterId: last.id })
      : null
  return (
    <Page
      title={t(lineLabel(line))}
      back={{ href: withQuery(href('/figures/quality'), query), label: t('reports:quality.title') }}
      lead={<p>{t(lineSentence(line))}</p>}
    >
      <Table
        caption={t(lineLabel(line))}
        captionUnseen
        rows={rows}
        rowKey={({ id }) => id}
        empty={<Empty title={t('reports:quality.noneTitle')} body={t('reports:quality.noneBody')} icon="check" />}
        columns={[
          {
            key: 'name',
            label: t('reports:column.name'),
            heads: true,
            cell: (row) => (
              <a href={mendedAt[line](row)}>
                <bdi>{row.knownAs}</bdi>
              </a>
            ),
          },
          { key: 'reference', label: t('reports:column.reference'), cell: ({ reference }) => <span dir="ltr">{reference}</span>, spare: true },
          { key: 'day', label: t('reports:column.since'), cell: ({ day }) => words.day(day) },
          {
            key: 'who',
            label: t('reports:column.who'),
            cell: ({ whoName }) => (whoName === null ? t('reports:quality.nobody') : <bdi>{whoName}</bdi>),
          },
        ]}
      />
      <Pager first={begun ? here : null} next={next} />
    </Page>
  )
}
