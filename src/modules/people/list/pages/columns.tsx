import { type Context, Hono } from 'hono'
import { chosenIn, columnsWritten } from '../../../../platform/columns.ts'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { Button } from '../../../../ui/button.tsx'
import { ColumnChoice } from '../../../../ui/column-choice.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, ColumnsForm, keepLook, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import type { PeopleColumn } from '../column.ts'
import { fromTheStart, listOf, type PeopleList, queryOf } from '../list.ts'
import { columnsFor, type Look, lookAt } from '../look.server.ts'

/**
 * Which columns the list of people shows, and in which order. On a list that is kept it is a change of that list, which is kept when its reader says so;
 * anywhere else it is how the reader wants lists of people to look.
 */
export const columnsPage = new Hono<Signed>()
  .get('/people/columns', async (c) => {
    const { list, look } = await asked(c)
    return c.render(<ColumnsPage {...{ list, look }} state={emptyForm(c.req.path, null, false)} />)
  })
  .post('/people/columns', async (c) => {
    const { db, viewer } = c.var
    const { list, look } = await asked(c)
    return answer(
      c,
      await sentForm(c, ColumnsForm),
      async (chosen) => {
        const columns = chosenIn(
          chosen,
          columnsFor(c).map((column) => column.key),
          'name',
        )
        const isMoved = chosen.earlier !== null || chosen.later !== null
        const onKept = look.from !== null
        if (!onKept) await keepLook(db, viewer, 'people', columns)
        const next = { ...list, columns: onKept ? columns : null }
        return {
          to: isMoved ? at('/people/columns', next) : at('/people', next),
          ...(isMoved || onKept ? {} : { notice: 'lists:columns.kept' as const }),
        }
      },
      (state) => <ColumnsPage {...{ list, look }} state={{ ...state, keepsDraft: false }} />,
    )
  })

async function asked(c: Context<Signed>) {
  must(may(c.var.viewer, 'search', null), 'people.see')
  const list = fromTheStart(listOf(c.req.query()))
  return { list, look: await lookAt(c, list) }
}

const at = (path: '/people' | '/people/columns', list: PeopleList) => {
  const query = queryOf(list)
  return query === '' ? href(path) : `${href(path)}?${query}`
}

function ColumnsPage({ list, look, state }: { list: PeopleList; look: Look; state: FormState }) {
  const { t } = useWords()
  const ofList = (columns: readonly PeopleColumn[], shown: boolean) =>
    columns.filter((column) => column.key !== 'name').map((column) => ({ key: column.key, label: t(column.label), shown }))
  return (
    <Page
      title={t('lists:columns.title')}
      back={{ href: at('/people', list), label: look.from?.name ?? t('people:list.title') }}
      lead={<p>{look.from === null ? t('lists:columns.lead') : t('lists:columns.leadKept', { name: look.from.name })}</p>}
    >
      <Form
        state={state}
        action={at('/people/columns', list)}
        submit={t('lists:columns.submit')}
        otherActions={
          columnsWritten(list.columns) === null && (
            <Button name="usual" value="yes">
              {t('lists:columns.usual')}
            </Button>
          )
        }
      >
        <ColumnChoice columns={[...ofList(look.columns, true), ...ofList(look.others, false)]} />
      </Form>
    </Page>
  )
}
