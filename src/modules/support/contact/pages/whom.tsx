import { Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { TextField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { MindTags, mindedOf, peopleFound } from '../../../people/index.server.ts'
import type { Minded } from '../../../people/index.ts'
import { mayNotes } from '../../access.ts'
import { type OnCaseload, ownPeople } from '../queries.server.ts'

export const whomPages = new Hono<Signed>().get('/contacts/new', async (c) => {
  const { db, viewer } = c.var
  must(mayNotes(viewer, 'record', null), 'support.record')
  const sought = (c.req.query('q') ?? '').trim().slice(0, 100)
  const people = sought === '' ? await ownPeople(db, viewer, 50) : await peopleFound(db, viewer, sought, 20)
  const minded = await mindedOf(
    db,
    viewer,
    people.map(({ id }) => id),
  )
  return c.render(<WhomPage sought={sought} people={people} minded={minded} />)
})

type Props = { sought: string; people: readonly OnCaseload[]; minded: ReadonlyMap<string, Minded> }

/** A note is begun here from anywhere: whoever is on one's own caseload stands ready, anybody else is looked for. */
function WhomPage({ sought, people, minded }: Props) {
  const { t } = useWords()
  const here = href('/contacts/new')
  const chosen = sought === '' ? [] : [{ label: sought, removeHref: here }]
  return (
    <Page title={t('support:whom.title')}>
      <Filters action={here} values={{ q: sought }} chosen={chosen} clearHref={here} submit={t('ui:frame.searchButton')} isOpen>
        <TextField name="q" label={t('support:whom.search')} type="search" />
      </Filters>
      {people.length === 0 ? (
        <Empty icon="search" title={t(sought === '' ? 'support:whom.nobodyYet' : 'support:whom.nobody')} body={t('support:whom.how')} />
      ) : (
        <Card title={t(sought === '' ? 'support:whom.mine' : 'support:whom.found')} flush>
          <Rows label={t('support:whom.title')}>
            {people.map((person) => (
              <Row
                key={person.id}
                title={<bdi>{person.knownAs}</bdi>}
                href={href('/people/:personId/contacts/new', { personId: person.id })}
                action={
                  <ButtonLink
                    small
                    icon="pencil"
                    href={href('/people/:personId/contacts/new', { personId: person.id })}
                    fullLabel={t('support:contact.writeFull', { name: person.knownAs })}
                  >
                    {t('support:contact.write')}
                  </ButtonLink>
                }
              >
                <code dir="ltr">{person.reference}</code> <MindTags minded={minded.get(person.id)} />
              </Row>
            ))}
          </Rows>
        </Card>
      )}
    </Page>
  )
}
