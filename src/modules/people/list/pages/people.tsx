import { Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Pager, Total } from '../../../../ui/table.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { openServices } from '../../../organisation/index.server.ts'
import { may } from '../../access.ts'
import { personPartsOf } from '../../parts/person-page.tsx'
import { colleagues } from '../../person.queries.server.ts'
import type { PeopleDeed, Reader } from '../column.ts'
import { countedTo } from '../filtering.server.ts'
import { fromTheStart, hasChanged, isFiltered, listOf, type PeopleList, queryOf } from '../list.ts'
import { type Look, lookAt, readerOf } from '../look.server.ts'
import { addressOf, ChooseBar, type Choosing, chooseForm, choosingOf } from '../parts/choosing.tsx'
import { PeopleFilters } from '../parts/people-filters.tsx'
import { PeopleTable } from '../parts/people-table.tsx'
import { ChangedSinceKept, SavedPeopleLists } from '../parts/saved-people-lists.tsx'
import { type PeoplePage, peopleOn } from '../queries.server.ts'
import { type CountedList, counted } from '../saved.server.ts'
import { languagesSpokenHere } from '../spoken.queries.server.ts'

/** The people whom the viewer has a reason to see. The address of a list is the list. */
export const peoplePage = new Hono<Signed>().get('/people', async (c) => {
  const { db, viewer, words, today } = c.var
  must(may(viewer, 'search', null), 'people.see')
  const list = listOf(c.req.query())
  const look = await lookAt(c, list)
  const [page, services, workers, languages, saved] = await together(
    peopleOn(db, viewer, list, look.columns, today),
    openServices(db, viewer.organisationId),
    colleagues(db, viewer),
    languagesSpokenHere(db, viewer),
    counted(db, viewer, look.saved),
  )
  const deeds = personPartsOf(c).listDeeds.filter((deed) => deed.shown(viewer))
  return c.render(
    <PeopleListPage
      {...{ viewer, list, look, page, workers, languages, saved, deeds }}
      services={services.map(({ id, name }) => ({ id, name: inWords(name, words, viewer.organisation.language) }))}
      choosing={deeds.length === 0 ? null : choosingOf(c.req.query('choose'))}
      reader={readerOf(c)}
    />,
  )
})

type Props = {
  viewer: Viewer
  list: PeopleList
  look: Look
  page: PeoplePage
  services: { id: string; name: string }[]
  workers: { id: string; name: string }[]
  languages: string[]
  saved: CountedList[]
  reader: Reader
  deeds: readonly PeopleDeed[]
  choosing: Choosing | null
}

function PeopleListPage({ viewer, list, look, page, services, workers, languages, saved, reader, deeds, choosing }: Props) {
  const { t } = useWords()
  const first = page.people[0]
  const last = page.people.at(-1)
  const at = (change: Partial<PeopleList>) => addressOf({ ...fromTheStart(list), ...change })
  const { from } = look
  const mayChange = from !== null && (from.viewerId === viewer.id || may(viewer, 'share-list', null))
  return (
    <Page
      title={t('people:list.title')}
      wide={look.columns.length > 6}
      actions={
        may(viewer, 'register', null) && (
          <ButtonLink href={href('/people/registration')} kind="main" icon="user-plus">
            {t('people:list.register')}
          </ButtonLink>
        )
      }
    >
      <SavedPeopleLists saved={saved} list={list} />
      {from !== null && hasChanged(list, from) && <ChangedSinceKept {...{ from, list, mayChange }} />}
      <PeopleFilters {...{ list, services, workers, languages }} />
      {page.sorted !== list.sort && <Notice tone="attention">{t('lists:sort.tooMany')}</Notice>}
      {choosing !== null && page.people.length > 0 && <ChooseBar {...{ list, deeds, choosing }} total={page.total} shown={page.people.length} />}
      {page.people.length === 0 ? (
        <Nobody viewer={viewer} filtered={isFiltered(list) || list.after !== null || list.before !== null} />
      ) : (
        <PeopleTable
          {...{ list, reader }}
          people={page.people}
          columns={look.columns}
          sorted={page.sorted}
          ticks={choosing === null || choosing === 'list' ? undefined : { form: chooseForm, ticked: choosing === 'page' }}
        />
      )}
      <Line apart>
        {page.total > 0 && <Total n={page.total} limit={countedTo} />}
        <Pager
          first={page.hasBefore ? at({}) : null}
          previous={page.hasBefore && first ? at({ before: first.id }) : null}
          next={page.hasAfter && last ? at({ after: last.id }) : null}
        />
      </Line>
      <ListDeeds {...{ viewer, list }} total={page.total} maySelect={deeds.length > 0 && choosing === null} />
    </Page>
  )
}

/** What can be done with the list itself. */
function ListDeeds({ viewer, list, total, maySelect }: { viewer: Viewer; list: PeopleList; total: number; maySelect: boolean }) {
  const { t } = useWords()
  const query = queryOf(fromTheStart(list))
  const withList = (path: '/people/export' | '/people/lists' | '/people/columns') => (query === '' ? href(path) : `${href(path)}?${query}`)
  return (
    <Line>
      {maySelect && total > 0 && (
        <ButtonLink href={addressOf(list, { choose: 'some' })} icon="check" small>
          {t('lists:choose.begin')}
        </ButtonLink>
      )}
      <ButtonLink href={withList('/people/columns')} icon="settings" small>
        {t('lists:columns.title')}
      </ButtonLink>
      {may(viewer, 'export', null) && total > 0 && (
        <ButtonLink href={withList('/people/export')} icon="download" small>
          {t('people:list.export')}
        </ButtonLink>
      )}
      <ButtonLink href={withList('/people/lists')} icon="save" small>
        {t(isFiltered(list) || list.columns !== null ? 'people:list.keep' : 'people:keep.have')}
      </ButtonLink>
      {may(viewer, 'merge', null) && (
        <ButtonLink href={href('/people/duplicates')} icon="users-round" small>
          {t('people:list.duplicates')}
        </ButtonLink>
      )}
      {may(viewer, 'look-by-reason', null) && (
        <ButtonLink href={href('/people/break-glass')} icon="key-round" small>
          {t('people:glass.link')}
        </ButtonLink>
      )}
    </Line>
  )
}

/** What this is, who fills it, the first thing to do. */
function Nobody({ viewer, filtered }: { viewer: Viewer; filtered: boolean }) {
  const { t } = useWords()
  if (filtered) {
    return (
      <Empty
        icon="filter"
        title={t('people:list.noneTitle')}
        body={t('people:list.noneBody')}
        action={<ButtonLink href={href('/people')}>{t('people:list.everybody')}</ButtonLink>}
      />
    )
  }
  const register = may(viewer, 'register', null)
  return (
    <Empty
      icon="users-round"
      title={t('people:list.emptyTitle')}
      body={t(register ? 'people:list.emptyBody' : 'people:list.emptyBodyOwn')}
      action={register && <ButtonLink href={href('/people/registration')}>{t('people:list.register')}</ButtonLink>}
    />
  )
}
