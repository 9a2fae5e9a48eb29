import { Hono } from 'hono'
import { href, withQuery } from '../../../platform/href.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Signed } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { FoundNote } from '../parts/found-note.tsx'
import { type Found, peopleFound } from '../search.queries.server.ts'

const most = 20

/** What the search box finds, in groups. People are the first; only those whom the viewer may see are found. */
export const searchPage = new Hono<Signed>().get('/search', async (c) => {
  const { db, viewer } = c.var
  const sought = (c.req.query('q') ?? '').trim().slice(0, 100)
  return c.render(<SearchPage sought={sought} people={await peopleFound(db, viewer, sought, most)} viewer={viewer} />)
})

function SearchPage({ sought, people, viewer }: { sought: string; people: Found[]; viewer: Viewer }) {
  const { t } = useWords()
  if (sought === '') {
    return (
      <Page title={t('people:search.title')}>
        <Empty icon="search" title={t('people:search.emptyTitle')} body={t('people:search.how')} />
      </Page>
    )
  }
  return (
    <Page
      title={t('people:search.titleFor', { sought })}
      heading={t('people:search.titleFor', { sought })}
      lead={<p>{t('people:search.onlyYours')}</p>}
    >
      {people.length > 0 ? <PeopleFound sought={sought} people={people} /> : <NobodyFound sought={sought} viewer={viewer} />}
      <p className="quiet">{t('people:search.how')}</p>
    </Page>
  )
}

function PeopleFound({ sought, people }: { sought: string; people: Found[] }) {
  const { t } = useWords()
  const all = people.length < most ? undefined : { href: withQuery(href('/people'), { name: sought }), label: t('people:search.all') }
  return (
    <Card title={t('people:search.people')} link={all} flush>
      <Rows label={t('people:search.people')}>
        {people.map((person) => (
          <Row
            key={person.id}
            title={<bdi>{person.knownAs}</bdi>}
            href={href('/people/:personId', { personId: person.id })}
            tags={(person.near || person.diedOn) && <Tag>{t(person.diedOn ? 'papers:death.tag' : 'people:search.near')}</Tag>}
          >
            <FoundNote person={person} />
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

function NobodyFound({ sought, viewer }: { sought: string; viewer: Viewer }) {
  const { t } = useWords()
  return (
    <Empty
      icon="search"
      title={t('people:search.nobodyTitle')}
      body={t('people:search.nobodyBody')}
      action={
        <>
          {may(viewer, 'register', null) && (
            <ButtonLink href={withQuery(href('/people/registration'), { name: sought })} kind="main" icon="user-plus">
              {t('people:search.register')}
            </ButtonLink>
          )}
          {may(viewer, 'look-by-reason', null) && (
            <ButtonLink href={href('/people/break-glass')} icon="key-round">
              {t('people:glass.link')}
            </ButtonLink>
          )}
        </>
      }
    />
  )
}
