import { Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Line } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { Pager, Total } from '../../../ui/table.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openServices } from '../../organisation/index.server.ts'
import { may } from '../access.ts'
import { countedTo, type PeoplePage, peopleOn } from '../list.queries.server.ts'
import { fromTheStart, isFiltered, listOf, type PeopleList, queryOf } from '../list.ts'
import { PeopleFilters } from '../parts/people-filters.tsx'
import { PeopleTable } from '../parts/people-table.tsx'
import { SavedPeopleLists } from '../parts/saved-people-lists.tsx'
import { colleagues } from '../person.queries.server.ts'
import { type SavedPeopleList, savedLists } from '../saved-list.server.ts'

/** The people whom the viewer has a reason to see. The address of a list is the list. */
export const peoplePage = new Hono<Signed>().get('/people', async (c) => {
  const { db, viewer, words, today } = c.var
  must(may(viewer, 'search', null), 'people.see')
  const list = listOf(c.req.query())
  const page = await peopleOn(db, viewer, list)
  const services = (await openServices(db, viewer.organisationId)).map(({ id, name }) => ({
    id,
    name: inWords(name, words, viewer.organisation.language),
  }))
  return c.render(
    <PeopleListPage {...{ viewer, list, page, services, today }} workers={await colleagues(db, viewer)} saved={await savedLists(db, viewer)} />,
  )
})

type Props = {
  viewer: Viewer
  list: PeopleList
  page: PeoplePage
  services: { id: string; name: string }[]
  workers: { id: string; name: string }[]
  saved: SavedPeopleList[]
  today: Temporal.PlainDate
}

function PeopleListPage({ viewer, list, page, services, workers, saved, today }: Props) {
  const { t } = useWords()
  const first = page.people[0]
  const last = page.people.at(-1)
  const at = (change: Partial<PeopleList>) => addressOf({ ...fromTheStart(list), ...change })
  return (
    <Page
      title={t('people:list.title')}
      actions={
        may(viewer, 'register', null) && (
          <ButtonLink href={href('/people/registration')} kind="main" icon="user-plus">
            {t('people:list.register')}
          </ButtonLink>
        )
      }
    >
      <SavedPeopleLists saved={saved} list={list} />
      <PeopleFilters {...{ list, services, workers }} />
      {page.people.length === 0 ? (
        <Nobody viewer={viewer} filtered={isFiltered(list) || list.after !== null || list.before !== null} />
      ) : (
        <PeopleTable people={page.people} list={list} today={today} language={viewer.organisation.language} />
      )}
      <Line apart>
        {page.total > 0 && <Total n={page.total} limit={countedTo} />}
        <Pager
          first={page.hasBefore ? at({}) : null}
          previous={page.hasBefore && first ? at({ before: first.id }) : null}
          next={page.hasAfter && last ? at({ after: last.id }) : null}
        />
      </Line>
      <Line>
        {may(viewer, 'export', null) && page.total > 0 && (
          <ButtonLink href={`${href('/people/export')}?${queryOf(fromTheStart(list))}`} icon="download" small>
            {t('people:list.export')}
          </ButtonLink>
        )}
        {isFiltered(list) && (
          <ButtonLink href={`${href('/people/lists')}?${queryOf(fromTheStart(list))}`} icon="save" small>
            {t('people:list.keep')}
          </ButtonLink>
        )}
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
    </Page>
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

export const addressOf = (list: PeopleList): string => {
  const query = queryOf(list)
  return query === '' ? href('/people') : `${href('/people')}?${query}`
}
