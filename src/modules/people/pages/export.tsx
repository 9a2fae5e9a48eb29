import { Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import { whoMayLeave } from '../consent/file-leaves.server.ts'
import { ExportForm } from '../forms.ts'
import { countedTo, everybodyOn, peopleOn } from '../list.queries.server.ts'
import { fromTheStart, listOf, queryOf } from '../list.ts'
import { ExportFields } from '../parts/export-fields.tsx'
import { exportPeople } from '../saved-list.server.ts'
import { sheetOf } from '../sheet.ts'

const mostRows = 20_000

/** Takes a list out of Cairn as a file, for a stated reason that stays in the record. */
export const exportPage = new Hono<Signed>()
  .get('/people/export', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'export', null), 'people.export')
    const list = fromTheStart(listOf(c.req.query()))
    const { total } = await peopleOn(db, viewer, list, 1)
    return c.render(<ExportPage state={await formAt(c, { keepsDraft: false })} query={queryOf(list)} total={total} />)
  })
  .post('/people/export', async (c) => {
    const { db, viewer, words } = c.var
    must(may(viewer, 'export', null), 'people.export')
    const list = fromTheStart(listOf(c.req.query()))
    const read = await sentForm(c, ExportForm)
    if (read.errors !== null) {
      c.status(422)
      const { total } = await peopleOn(db, viewer, list, 1)
      return c.render(<ExportPage state={{ ...read.state, keepsDraft: false }} query={queryOf(list)} total={total} />)
    }
    const asked = await everybodyOn(db, viewer, list, mostRows)
    const { people, objection } = await whoMayLeave(db, viewer, asked, read.value)
    if (objection !== null) {
      c.status(409)
      const errors = { [objection.field ?? 'form']: words.t(objection.key, objection.values) }
      return c.render(<ExportPage state={{ ...read.state, errors, keepsDraft: false }} query={queryOf(list)} total={asked.length} />)
    }
    // Each sending is a file that leaves, and is written down as one: here sent twice counts twice.
    await exportPeople(db, viewer, people.length, read.value)
    return c.body(sheetOf(people, words, viewer.organisation.timeZone, viewer.organisation.language), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="people-${c.var.today}.csv"`,
      'cache-control': 'no-store',
    })
  })

function ExportPage({ state, query, total }: { state: FormState; query: string; total: number }) {
  const { t, number } = useWords()
  const lead = total > countedTo ? t('people:export.leadMany', { limit: number(countedTo) }) : t('people:export.lead', { count: total })
  const list = query === '' ? href('/people') : `${href('/people')}?${query}`
  return (
    <Page
      title={t('people:export.title')}
      back={{ href: list, label: t('people:list.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
      lead={<p>{lead}</p>}
    >
      <Form state={state} action={query === '' ? href('/people/export') : `${href('/people/export')}?${query}`} submit={t('people:export.submit')}>
        <ExportFields />
      </Form>
    </Page>
  )
}
