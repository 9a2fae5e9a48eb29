import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { formAt, limitedToEach, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { ListExportFields } from '../../parts/export-fields.tsx'
import type { PeopleColumn } from '../column.ts'
import { countedTo } from '../filtering.server.ts'
import { ListExportForm } from '../forms.ts'
import { takeOut } from '../leaving.server.ts'
import { fromTheStart, listOf, type PeopleList, queryOf } from '../list.ts'
import { lookAt, readerOf } from '../look.server.ts'
import { idsOn, peopleBy, peopleOn } from '../queries.server.ts'

const mostRows = 100_000

/** Takes a list out of Cairn as a file, with the columns that it shows, for a stated reason that stays in the record. */
export const exportPage = new Hono<Signed>()
  // enough for a day's work, and too few to carry the house away
  .use('/people/export', limitedToEach('export', 20, 3600))
  .get('/people/export', async (c) => c.render(<ExportPage {...(await asked(c))} state={await formAt(c, { keepsDraft: false })} />))
  .post('/people/export', async (c) => {
    const { db, viewer, words, today } = c.var
    const here = await asked(c)
    const read = await sentForm(c, ListExportForm)
    if (read.errors !== null) {
      c.status(422)
      return c.render(<ExportPage {...here} state={{ ...read.state, keepsDraft: false }} />)
    }
    const { list, columns } = here
    const reader = readerOf(c)
    const ids = await idsOn(db, viewer, list, columns, today, mostRows)
    const done = await takeOut(
      c,
      {
        list: 'people',
        columns: columns.map((column) => ({ key: column.key, head: words.t(column.label) })),
        rows: ids.map((id) => ({ id })),
        lines: async (tx, rows) => {
          const people = await peopleBy(
            tx,
            viewer,
            rows.map(({ id }) => id),
            columns,
            today,
          )
          return people.map((person) => columns.map((column) => column.text(person, reader)))
        },
      },
      read.value,
    )
    if (done instanceof Response) return done
    c.status(409)
    const errors = { [done.field ?? 'form']: words.t(done.key, done.values) }
    return c.render(<ExportPage {...here} state={{ ...read.state, errors, keepsDraft: false }} />)
  })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  must(may(viewer, 'export', null), 'people.export')
  const list = fromTheStart(listOf(c.req.query()))
  const { columns } = await lookAt(c, list)
  const { total } = await peopleOn(db, viewer, { ...list, sort: 'name' }, [], today, 1)
  return { list, columns, total }
}

type Props = { state: FormState; list: PeopleList; columns: readonly PeopleColumn[]; total: number }

function ExportPage({ state, list, columns, total }: Props) {
  const words = useWords()
  const { t, number } = words
  const query = queryOf(list)
  const lead = total > countedTo ? t('people:export.leadMany', { limit: number(countedTo) }) : t('people:export.lead', { count: total })
  const back = query === '' ? href('/people') : `${href('/people')}?${query}`
  return (
    <Page
      title={t('people:export.title')}
      back={{ href: back, label: t('people:list.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
      lead={
        <>
          <p>{lead}</p>
          <p>{t('lists:export.columns', { columns: words.list(columns.map((column) => t(column.label))) })}</p>
        </>
      }
    >
      <Form state={state} action={query === '' ? href('/people/export') : `${href('/people/export')}?${query}`} submit={t('people:export.submit')}>
        <ListExportFields />
      </Form>
    </Page>
  )
}
