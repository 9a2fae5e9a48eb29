import { stringify } from 'csv-stringify/sync'
import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import type { Words } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { formAt, recordEvent, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { ExportFields, whoMayLeave } from '../../people/index.server.ts'
import { ExportForm } from '../../people/index.ts'
import { may } from '../access.ts'
import { peopleBehind } from '../behind.server.ts'
import { indicators } from '../definitions.server.ts'
import type { Behind } from '../figure.ts'
import type { IndicatorKey } from '../indicator.ts'
import { queryOf } from '../parts/filters.tsx'
import { askedFor } from './people.tsx'

const mostExported = 100_000

/** Takes the people behind a figure out as a file, for a stated reason that stays in the record. */
export const figurePeopleExport = new Hono<Signed>()
  .get('/figures/:indicator/people/export', async (c) => {
    const { found, ...here } = await behind(c)
    return c.render(<ExportPage {...here} count={found.length} state={await formAt(c, { keepsDraft: false })} />)
  })
  .post('/figures/:indicator/people/export', async (c) => {
    const { found, ...here } = await behind(c)
    const read = await sentForm(c, ExportForm)
    if (read.errors !== null) {
      c.status(422)
      return c.render(<ExportPage {...here} count={found.length} state={{ ...read.state, keepsDraft: false }} />)
    }
    const { db, viewer, words } = c.var
    const { people, objection } = await whoMayLeave(db, viewer, found, read.value)
    if (objection !== null) {
      c.status(409)
      const errors = { [objection.field ?? 'form']: words.t(objection.key, objection.values) }
      return c.render(<ExportPage {...here} count={found.length} state={{ ...read.state, errors, keepsDraft: false }} />)
    }
    // Each sending is a file that leaves, and is written down as one: here sent twice counts twice.
    const { reason, audience, purpose, recipient } = read.value
    const given: Record<string, string | null> = audience === 'here' ? {} : { purpose, recipient }
    await recordEvent(db, viewer, { kind: 'people exported', detail: { indicator: here.indicator, count: people.length, reason, ...given } })
    return c.body(asSheet(people, words), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${here.indicator}-people.csv"`,
      'cache-control': 'no-store',
    })
  })

async function behind(c: Context<Signed>) {
  const { db, viewer } = c.var
  const { key, asked, chosen } = await askedFor(c)
  must(may(viewer, 'export', chosen.scope), 'reports.export')
  if (indicators[key].opens !== 'people') throw notFound()
  const { period } = chosen
  const query = { ...queryOf(chosen), part: asked.part }
  return {
    indicator: key,
    query,
    found: await peopleBehind(db, viewer, chosen.scope, key, { period, part: asked.part, after: null, most: mostExported }),
  }
}

/** A name that begins like a formula cannot act as one. */
const asSheet = (found: readonly Behind[], { t }: Words): string =>
  stringify(
    found.map(({ knownAs, reference, firstOn, times }) => [knownAs, reference, firstOn.toString(), times]),
    {
      header: true,
      bom: true,
      escape_formulas: true,
      columns: [t('reports:column.name'), t('reports:column.reference'), t('reports:column.firstOn'), t('reports:column.rows')],
    },
  )

type Props = { indicator: IndicatorKey; query: Record<string, string | null>; count: number; state: FormState }

function ExportPage({ indicator, query, count, state }: Props) {
  const { t } = useWords()
  return (
    <Page
      title={t('people:export.title')}
      back={{
        href: withQuery(href('/figures/:indicator/people', { indicator }), query),
        label: t('reports:people.title', { figure: t(indicators[indicator].label) }),
      }}
      hasErrors={Object.keys(state.errors).length > 0}
      lead={<p>{t('people:export.lead', { count })}</p>}
    >
      <Form state={state} action={withQuery(href('/figures/:indicator/people/export', { indicator }), query)} submit={t('people:export.submit')}>
        <ExportFields />
      </Form>
    </Page>
  )
}
