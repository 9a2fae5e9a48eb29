import { Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Form, HiddenField, TextField, TickField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { NothingForm, SavedListForm } from '../forms.ts'
import { listOf, queryOf } from '../list.ts'
import { forgetList, keepList, type SavedPeopleList, savedLists } from '../saved-list.server.ts'

/** Lists of people to come back to. */
export const listsPages = new Hono<Signed>()
  .get('/people/lists', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'search', null), 'people.see')
    const state = await formAt(c, { keepsDraft: false })
    return c.render(<ListsPage state={state} query={queryOf(listOf(c.req.query()))} viewer={viewer} saved={await savedLists(db, viewer)} />)
  })
  .post('/people/lists', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'search', null), 'people.see')
    return answer(
      c,
      await sentForm(c, SavedListForm),
      async (list) => {
        await keepList(db, viewer, list)
        return {
          to: list.query === '' ? href('/people') : `${href('/people')}?${queryOf(listOf(Object.fromEntries(new URLSearchParams(list.query))))}`,
          notice: 'people:list.kept',
        }
      },
      async (state) => <ListsPage state={state} query={String(state.sent.query ?? '')} viewer={viewer} saved={await savedLists(db, viewer)} />,
    )
  })
  .post('/people/lists/:listId/removal', async (c) => {
    const { db, viewer } = c.var
    const id = c.req.param('listId')
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await forgetList(db, viewer, id)
        return { to: href('/people/lists'), notice: 'people:list.forgotten' }
      },
      async (state) => <ListsPage state={state} query="" viewer={viewer} saved={await savedLists(db, viewer)} />,
    )
  })

function ListsPage({ state, query, viewer, saved }: { state: FormState; query: string; viewer: Viewer; saved: SavedPeopleList[] }) {
  const { t } = useWords()
  const own = saved.filter((list) => list.own || may(viewer, 'share-list', null))
  return (
    <Page
      title={t('people:keep.title')}
      back={{ href: href('/people'), label: t('people:list.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
      lead={<p>{t('people:keep.lead')}</p>}
    >
      <Form state={state} submit={t('people:keep.submit')}>
        <HiddenField name="query" value={query} />
        <TextField name="name" label={t('people:keep.name')} required maxLength={80} />
        {may(viewer, 'share-list', null) && <TickField name="shared" label={t('people:keep.shared')} hint={t('people:keep.sharedHint')} />}
      </Form>
      {own.length > 0 && (
        <Card title={t('people:keep.have')} flush>
          <Rows>
            {own.map((list) => (
              <Row
                key={list.id}
                title={<bdi>{list.name}</bdi>}
                href={`${href('/people')}?${list.query}`}
                action={
                  <PostButton
                    action={href('/people/lists/:listId/removal', { listId: list.id })}
                    formId={newId()}
                    label={t('people:keep.forget')}
                    fullLabel={t('people:keep.forgetFull', { name: list.name })}
                    small
                  />
                }
              >
                {list.shared && t('people:keep.isShared')}
              </Row>
            ))}
          </Rows>
        </Card>
      )}
    </Page>
  )
}
