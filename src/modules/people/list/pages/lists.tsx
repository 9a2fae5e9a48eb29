import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Form, HiddenField, TextField, TickField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { answer, findSaved, formAt, keptFor, type SavedList, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { NothingForm } from '../../forms.ts'
import { ChangedListForm, RenamedListForm, SavedListForm } from '../forms.ts'
import { listIn, listOf, queryOf } from '../list.ts'
import { addressOfSaved } from '../parts/saved-people-lists.tsx'
import { forgetList, keepAsItIs, keepList, renameList } from '../saved.server.ts'

/** Lists of people to come back to. */
export const listsPages = new Hono<Signed>()
  .get('/people/lists', async (c) => {
    must(may(c.var.viewer, 'search', null), 'people.see')
    const state = await formAt(c, { keepsDraft: false })
    return c.render(<ListsPage {...(await kept(c))} state={state} query={queryOf(listOf(c.req.query()))} />)
  })
  .post('/people/lists', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'search', null), 'people.see')
    return answer(
      c,
      await sentForm(c, SavedListForm),
      async (list) => {
        const id = await keepList(db, viewer, list)
        return {
          to: addressOfSaved({ id, query: list.query === '' ? '' : queryOf({ ...listIn(list.query), columns: null }) }),
          notice: 'people:list.kept',
        }
      },
      async (state) => <ListsPage {...(await kept(c))} state={state} query={String(state.sent.query ?? '')} />,
    )
  })
  .get('/people/lists/:listId', async (c) => {
    const list = await found(c)
    return c.render(<ListPage {...{ list }} viewer={c.var.viewer} state={await formAt(c, { version: list.version, keepsDraft: false })} />)
  })
  .post('/people/lists/:listId', async (c) => {
    const { db, viewer, t } = c.var
    const read = await sentForm(c, RenamedListForm)
    return answer(
      c,
      read,
      async (to) => {
        const done = await renameList(db, viewer, c.req.param('listId'), to, read.state.version, t('people:keep.name'))
        return 'stale' in done ? done : { to: href('/people/lists'), notice: 'lists:keep.wasChanged' }
      },
      async (state) => <ListPage list={await found(c)} viewer={viewer} state={{ ...state, keepsDraft: false }} />,
    )
  })
  .post('/people/lists/:listId/change', async (c) => {
    const { db, viewer, t } = c.var
    const list = await found(c)
    const read = await sentForm(c, ChangedListForm)
    return answer(
      c,
      read,
      async ({ query }) => {
        const done = await keepAsItIs(db, viewer, list, query, read.state.version, t('people:keep.name'))
        if ('stale' in done) return done
        return { to: addressOfSaved({ id: list.id, query: queryOf({ ...listIn(query), columns: null }) }), notice: 'lists:keep.wasChanged' }
      },
      (state) => <ListPage list={list} viewer={viewer} state={{ ...state, keepsDraft: false }} />,
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
      async (state) => <ListsPage {...(await kept(c))} state={state} query="" />,
    )
  })

async function kept(c: Context<Signed>) {
  const { db, viewer } = c.var
  return { viewer, saved: (await keptFor(db, viewer, 'people', 100)).saved }
}

async function found(c: Context<Signed>): Promise<SavedList> {
  const { db, viewer } = c.var
  const list = await findSaved(db, viewer, 'people', c.req.param('listId') ?? '')
  must(list.viewerId === viewer.id || may(viewer, 'share-list', null), 'people.share-list')
  return list
}

function ListsPage({ state, query, viewer, saved }: { state: FormState; query: string; viewer: Viewer; saved: readonly SavedList[] }) {
  const { t } = useWords()
  const mine = saved.filter((list) => list.viewerId === viewer.id)
  const others = saved.filter((list) => list.viewerId !== viewer.id)
  return (
    <Page
      title={t('people:keep.title')}
      back={{ href: href('/people'), label: t('people:list.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
      lead={<p>{t('people:keep.lead')}</p>}
    >
      <Form state={state} action={href('/people/lists')} submit={t('people:keep.submit')}>
        <HiddenField name="query" value={query} />
        <TextField name="name" label={t('people:keep.name')} required maxLength={80} />
        {may(viewer, 'share-list', null) && <TickField name="shared" label={t('people:keep.shared')} hint={t('people:keep.sharedHint')} />}
      </Form>
      <ListsCard title={t('lists:keep.mine')} lists={mine} mayChange />
      <ListsCard title={t('lists:keep.others')} lists={others} mayChange={may(viewer, 'share-list', null)} />
    </Page>
  )
}

function ListsCard({ title, lists, mayChange }: { title: string; lists: readonly SavedList[]; mayChange: boolean }) {
  const { t } = useWords()
  if (lists.length === 0) return null
  return (
    <Card title={title} flush>
      <Rows>
        {lists.map((list) => (
          <Row
            key={list.id}
            title={<bdi>{list.name}</bdi>}
            href={addressOfSaved(list)}
            action={
              mayChange && (
                <div className="line">
                  <ButtonLink
                    href={href('/people/lists/:listId', { listId: list.id })}
                    fullLabel={t('lists:keep.renameFull', { name: list.name })}
                    icon="pencil"
                    small
                  >
                    {t('lists:keep.rename')}
                  </ButtonLink>
                  <PostButton
                    action={href('/people/lists/:listId/removal', { listId: list.id })}
                    formId={newId()}
                    label={t('people:keep.forget')}
                    fullLabel={t('people:keep.forgetFull', { name: list.name })}
                    small
                  />
                </div>
              )
            }
          >
            {list.shared && t('people:keep.isShared')}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

function ListPage({ state, list, viewer }: { state: FormState; list: SavedList; viewer: Viewer }) {
  const { t } = useWords()
  return (
    <Page
      title={t('lists:keep.renameFull', { name: list.name })}
      back={{ href: href('/people/lists'), label: t('people:keep.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} action={href('/people/lists/:listId', { listId: list.id })} submit={t('lists:keep.rename')}>
        <TextField name="name" label={t('people:keep.name')} value={list.name} required maxLength={80} />
        {may(viewer, 'share-list', null) ? (
          <TickField name="shared" label={t('people:keep.shared')} hint={t('people:keep.sharedHint')} checked={list.shared} />
        ) : (
          list.shared && <HiddenField name="shared" value="yes" />
        )}
      </Form>
    </Page>
  )
}
