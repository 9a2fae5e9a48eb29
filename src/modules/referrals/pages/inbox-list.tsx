import { type Context, Hono } from 'hono'
import { choosable, chosenIn } from '../../../platform/columns.ts'
import { emptyForm } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { Button } from '../../../ui/button.tsx'
import { ColumnChoice } from '../../../ui/column-choice.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, ColumnsForm, formAt, keepLook, limitedToEach, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { openServices } from '../../organisation/index.server.ts'
import { ListExportFields, takeOut } from '../../people/index.server.ts'
import { ListExportForm } from '../../people/index.ts'
import { exportsReferrals, readsReferrals } from '../access.ts'
import { inboxLook, linesOf } from '../lines.server.ts'
import { type InboxColumn, inboxColumns } from '../parts/inbox-columns.tsx'
import { type InboxFilter, inbox } from '../queries.server.ts'
import { filterOf, queryOf } from './inbox.tsx'

const mostRows = 20_000

/** What the list of referrals shows, and how it leaves as a file. */
export const inboxListPages = new Hono<Signed>()
  .get('/referrals/columns', async (c) => c.render(<ColumnsPage {...(await asked(c))} state={emptyForm(c.req.path, null, false)} />))
  .post('/referrals/columns', async (c) => {
    const { db, viewer } = c.var
    const { filter } = await asked(c)
    return answer(
      c,
      await sentForm(c, ColumnsForm),
      async (chosen) => {
        const columns = chosenIn(
          chosen,
          inboxColumns.map((column) => column.key),
          'person',
        )
        await keepLook(db, viewer, 'referrals', columns)
        const isMoved = chosen.earlier !== null || chosen.later !== null
        if (isMoved) return { to: withQuery(href('/referrals/columns'), queryOf(filter)) }
        return { to: withQuery(href('/referrals'), queryOf(filter)), notice: 'lists:columns.kept' }
      },
      async (state) => <ColumnsPage {...(await asked(c))} state={{ ...state, keepsDraft: false }} />,
    )
  })
  .use('/referrals/export', limitedToEach('export', 20, 3600))
  .get('/referrals/export', async (c) => {
    must(exportsReferrals(c.var.viewer), 'people.export')
    return c.render(<ExportPage {...(await asked(c))} state={await formAt(c, { keepsDraft: false })} />)
  })
  .post('/referrals/export', async (c) => {
    const { db, viewer, words, today } = c.var
    must(exportsReferrals(viewer), 'people.export')
    const here = await asked(c)
    const read = await sentForm(c, ListExportForm)
    if (read.errors !== null) {
      c.status(422)
      return c.render(<ExportPage {...here} state={{ ...read.state, keepsDraft: false }} />)
    }
    const { columns, filter } = here
    const { referrals } = await inbox(db, viewer, filter, today, null, mostRows)
    const services = await openServices(db, viewer.organisationId)
    const reader = { words, today, organisationLanguage: viewer.organisation.language }
    const done = await takeOut(
      c,
      {
        list: 'referrals',
        columns: columns.map((column) => ({ key: column.key, head: words.t(column.label) })),
        // whether somebody may stand in a file is asked of the person
        rows: referrals.map((referral) => ({ id: referral.personId, referral })),
        lines: async (tx, rows) => {
          const some = rows.map(({ referral }) => referral)
          const lines = await linesOf(tx, viewer, some, { columns, services, words, today })
          return lines.map((line) => columns.map((column) => column.text(line, reader)))
        },
      },
      read.value,
    )
    if (done instanceof Response) return done
    c.status(409)
    const errors = { [done.field ?? 'form']: words.t(done.key, done.values) }
    return c.render(<ExportPage {...here} state={{ ...read.state, errors, keepsDraft: false }} />)
  })

async function asked(c: Context<Signed>): Promise<{ filter: InboxFilter; columns: InboxColumn[] }> {
  const { db, viewer } = c.var
  must(readsReferrals(viewer), 'referrals.read')
  return { filter: filterOf(c), columns: (await inboxLook(db, viewer)).columns }
}

type Props = { filter: InboxFilter; columns: readonly InboxColumn[]; state: FormState }

function ColumnsPage({ filter, columns, state }: Props) {
  const { t } = useWords()
  const shown = columns.map((column) => column.key)
  const known = inboxColumns.map((column) => column.key)
  const labelOf = (key: string) => t(inboxColumns.find((column) => column.key === key)?.label ?? 'lists:columns.title')
  return (
    <Page
      title={t('lists:columns.title')}
      back={{ href: withQuery(href('/referrals'), queryOf(filter)), label: t('referrals:title') }}
      lead={<p>{t('lists:columns.leadReferrals')}</p>}
    >
      <Form
        state={state}
        action={withQuery(href('/referrals/columns'), queryOf(filter))}
        submit={t('lists:columns.submit')}
        otherActions={
          <Button name="usual" value="yes">
            {t('lists:columns.usual')}
          </Button>
        }
      >
        <ColumnChoice columns={choosable(known, 'person', shown).map((key) => ({ key, label: labelOf(key), shown: shown.includes(key) }))} />
      </Form>
    </Page>
  )
}

function ExportPage({ filter, columns, state }: Props) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('lists:export.referrals')}
      back={{ href: withQuery(href('/referrals'), queryOf(filter)), label: t('referrals:title') }}
      hasErrors={Object.keys(state.errors).length > 0}
      lead={<p>{t('lists:export.columns', { columns: words.list(columns.map((column) => t(column.label))) })}</p>}
    >
      <Form state={state} action={withQuery(href('/referrals/export'), queryOf(filter))} submit={t('people:export.submit')}>
        <ListExportFields />
      </Form>
    </Page>
  )
}
