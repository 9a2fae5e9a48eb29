import { stringify } from 'csv-stringify/sync'
import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import { seenSoFar } from '../lead-figures.ts'
import { ByMonth, DeclinedBy } from '../parts/by-month.tsx'
import { ByQuarter } from '../parts/by-quarter.tsx'
import { Progress } from '../parts/progress.tsx'
import type { LedProgramme, Partner } from '../programme.ts'
import { publishedFigures } from '../publication.queries.server.ts'
import type { PublishedFigure } from '../publication.ts'
import {
  isQuarterTable,
  type MonthIndicator,
  monthIndicators,
  publishedLabels,
  publishedSentences,
  publishedUnits,
  type QuarterTable,
  quarterTables,
} from '../published.ts'
import { findProgramme, partnersOf } from '../queries.server.ts'
import { programmeId } from './programme.tsx'

export const leadFiguresPage = new Hono<Signed>()
  .get('/programmes/:programmeId/figures', async (c) => {
    const asked = c.req.query('figure')
    return c.render(
      <LeadFiguresPage {...(await published(c))} table={[...monthIndicators, ...quarterTables].find((one) => one === asked) ?? 'referred'} />,
    )
  })
  .get('/programmes/:programmeId/figures.csv', async (c) => {
    const { programme, partners, figures } = await published(c)
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', `attachment; filename="${programme.slug}-figures.csv"`)
    return c.body(asSheet(figures, partners))
  })

type Props = { programme: LedProgramme; partners: readonly Partner[]; figures: readonly PublishedFigure[] }

/** All that the lead's pages are made of: its own programme and partners, and what was published. Nothing here can name a person. */
async function published(c: Context<Signed>): Promise<Props> {
  const { db, viewer } = c.var
  const programme = await findProgramme(db, viewer, programmeId(c))
  must(may(viewer, 'see-figures', { leadId: programme.organisationId }), 'programmes.figures')
  const partners = (await partnersOf(db, viewer, programme)).filter(({ startedOn }) => startedOn !== null)
  return { programme, partners, figures: await publishedFigures(db, viewer, programme) }
}

/** One line a cell. What is hidden has no value, and a name that begins like a formula cannot act as one. */
function asSheet(figures: readonly PublishedFigure[], partners: readonly Partner[]): string {
  const rows = figures.map(({ partnerId, month, edition, indicator, part, value }) => ({
    partner: partners.find((one) => one.partnerId === partnerId)?.name ?? partnerId,
    month: month.toString().slice(0, 7),
    edition,
    indicator,
    part,
    value: value ?? '',
    hidden: value === null ? 'yes' : 'no',
  }))
  return stringify(rows, {
    header: true,
    bom: true,
    escape_formulas: true,
    columns: ['partner', 'month', 'edition', 'indicator', 'part', 'value', 'hidden'],
  })
}

function LeadFiguresPage({ programme, partners, figures, table }: Props & { table: MonthIndicator | QuarterTable }) {
  const { words } = usePage()
  const { t } = words
  const here = href('/programmes/:programmeId/figures', { programmeId: programme.id })
  const tabsOf = (tables: readonly (MonthIndicator | QuarterTable)[]) =>
    tables.map((key) => ({ href: withQuery(here, { figure: key }), label: t(publishedLabels[key]), current: key === table }))
  const sheet = (
    <ButtonLink icon="download" download href={href('/programmes/:programmeId/figures.csv', { programmeId: programme.id })}>
      {t('programmes:figures.csv')}
    </ButtonLink>
  )
  return (
    <Page
      wide
      title={t('programmes:figures.title')}
      back={{ href: href('/programmes/:programmeId', { programmeId: programme.id }), label: inWords(programme.name, words) }}
      lead={<p>{t('programmes:figures.lead')}</p>}
      actions={figures.length > 0 ? sheet : undefined}
    >
      {figures.length === 0 ? (
        <Empty title={t('programmes:figures.emptyTitle')} body={t('programmes:figures.emptyBody')} icon="chart-line" />
      ) : (
        <Stack>
          <Progress programme={programme} seen={seenSoFar(figures, partners)} />
          <Card title={t('programmes:figures.byMonth')}>
            <Stack>
              <Tabs label={t('programmes:figures.which')} items={tabsOf(monthIndicators)} />
              <Tabs label={t('programmes:figures.whichQuarter')} items={tabsOf(quarterTables)} />
              <p>{t(publishedSentences[table])}</p>
              {isQuarterTable(table) ? (
                <ByQuarter figures={figures} partners={partners} table={table} />
              ) : (
                <>
                  <ByMonth figures={figures} partners={partners} indicator={table} />
                  {table === 'declined' && <DeclinedBy figures={figures} partners={partners} />}
                  <p className="quiet">
                    {t('programmes:figures.sumOfShown')} {t('programmes:figures.hiddenNote')}{' '}
                    {publishedUnits[table] === 'people' && t('programmes:figures.addsPartners')}
                  </p>
                </>
              )}
            </Stack>
          </Card>
        </Stack>
      )}
    </Page>
  )
}
