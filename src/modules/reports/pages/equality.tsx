import { stringify } from 'csv-stringify/sync'
import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Grid } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { equalityAnswers, equalityAnswerText, equalityQuestionName } from '../../people/index.ts'
import { may, seesWholeOrganisation } from '../access.ts'
import { supportedByGroup } from '../equality.server.ts'
import { equalityLimit, type GroupTable, inOrder } from '../equality.ts'
import type { Chosen } from '../figure.ts'
import { PeriodFilters, queryOf } from '../parts/filters.tsx'
import { FigureTabs } from '../parts/tabs.tsx'
import { AskedForm } from '../period.ts'
import { chosenOf } from '../surroundings.server.ts'

/** Whom the organisation supports, by what people chose to say of themselves: the page, and the same numbers as a sheet. */
export const equalityFigures = new Hono<Signed>()
  .get('/figures/equality', async (c) => c.render(<EqualityFigures {...(await asked(c))} viewer={c.var.viewer} />))
  .get('/figures/equality/sheet', async (c) => {
    const { tables } = await asked(c)
    return c.body(sheetOf(tables, c.var.viewer, c.var.words), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="supported-by-group.csv"',
      'cache-control': 'no-store',
    })
  })

async function asked(c: Context<Signed>): Promise<{ chosen: Chosen; tables: GroupTable[] }> {
  const { db, viewer, words, today } = c.var
  must(seesWholeOrganisation(viewer), 'reports.see')
  const chosen = await chosenOf(db, viewer, AskedForm.parse(c.req.query()), words, today)
  const found = await supportedByGroup(db, viewer, chosen.scope, chosen.period, today)
  return { chosen, tables: found.map((table) => ({ ...table, rows: inOrder(table.rows, equalityAnswers(table.key, viewer.organisation.country)) })) }
}

/** What is hidden leaves as a sign that is no number, so that no sum is made of it. */
function sheetOf(tables: readonly GroupTable[], viewer: Viewer, words: Words): string {
  const { t } = words
  const rows = tables.flatMap((table) =>
    table.rows.map(({ answer, people }) => [nameOf(table, viewer, words), equalityAnswerText(table.key, answer, words), people ?? '*']),
  )
  return stringify([[t('reports:column.question'), t('reports:column.group'), t('reports:column.people')], ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

const nameOf = (table: GroupTable, { organisation }: Viewer, words: Words) => equalityQuestionName(table, words, organisation.language)

function EqualityFigures({ chosen, tables, viewer }: { chosen: Chosen; tables: readonly GroupTable[]; viewer: Viewer }) {
  const { words } = usePage()
  const { t } = words
  const { period } = chosen
  const shown = tables.filter(({ rows }) => rows.length > 0)
  return (
    <Page
      title={t('reports:equality.title')}
      lead={<p>{t('reports:equality.lead', { limit: words.number(equalityLimit) })}</p>}
      wide
      actions={
        shown.length > 0 && (
          <ButtonLink icon="download" href={withQuery(href('/figures/equality/sheet'), queryOf(chosen))}>
            {t('reports:equality.sheet')}
          </ButtonLink>
        )
      }
    >
      <FigureTabs current="equality" whole mayOpen={may(viewer, 'open', chosen.scope)} />
      <PeriodFilters chosen={chosen} action={href('/figures/equality')} wholeOrganisation />
      <p>
        <strong>{t('reports:period', { from: words.day(period.from), to: words.day(period.to) })}</strong>
      </p>
      {tables.length === 1 && <Notice>{t('reports:equality.nothingAsked')}</Notice>}
      {shown.length === 0 ? (
        <Empty title={t('reports:people.emptyTitle')} body={t('reports:people.emptyBody')} icon="users-round" />
      ) : (
        <Grid>
          {shown.map((table) => (
            <GroupCard key={table.key} table={table} name={nameOf(table, viewer, words)} />
          ))}
        </Grid>
      )}
    </Page>
  )
}

function GroupCard({ table, name }: { table: GroupTable; name: string }) {
  const { words } = usePage()
  const { t } = words
  return (
    <Card title={name} level={2}>
      <Table
        caption={name}
        captionUnseen
        rows={table.rows}
        rowKey={({ answer }) => answer}
        columns={[
          { key: 'group', label: t('reports:column.group'), heads: true, cell: ({ answer }) => equalityAnswerText(table.key, answer, words) },
          {
            key: 'people',
            label: t('reports:column.people'),
            kind: 'number',
            cell: ({ people }) =>
              people === null ? <abbr title={t('reports:equality.hidden')}>{t('reports:equality.mark')}</abbr> : words.number(people),
          },
        ]}
      />
    </Card>
  )
}
