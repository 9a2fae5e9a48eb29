import { sql } from 'kysely'
import type { PlainDate } from '../../platform/day.ts'
import { managesPeople } from '../access/index.ts'
import type { PeopleColumn, PeopleDeed } from '../people/index.ts'
import { readsNotesOf } from './access.ts'
import { mayTogether } from './together/access.ts'

const day = (key: string) => (person: { said: Record<string, unknown> }) => (person.said[key] ?? null) as PlainDate | null

/** What support adds to the list of people: since when, when last, and what is next. */
export const supportColumns: readonly PeopleColumn[] = [
  {
    key: 'since',
    label: 'lists:column.since',
    sort: 'since',
    value:
      () => sql`(select min(e.opened_on) from episode e where e.organisation_id = person.organisation_id and e.person_id = person.id and not exists (
      select from closure x where x.organisation_id = e.organisation_id and x.episode_id = e.id and x.reopened_at is null))`,
    text: day('since'),
  },
  {
    key: 'contact',
    label: 'lists:column.contact',
    sort: 'contact',
    shown: readsNotesOf,
    usualFor: ['manager', 'coordinator', 'worker', 'caseload-volunteer'],
    value: () => sql`(select c.on_day from contact c where c.organisation_id = person.organisation_id and c.person_id = person.id
      and c.held = 'held' and c.with_person and c.meaning <> 'tried-to-reach' order by c.on_day desc limit 1)`,
    text: day('contact'),
  },
  {
    key: 'due',
    label: 'lists:column.due',
    sort: 'due',
    shown: readsNotesOf,
    // what is due by the rules, and the tasks about them that are the viewer's to see; whichever is sooner
    value: (viewer, today) => sql`least(
      (select min(d.due_on) from due_of(${viewer.organisationId}::uuid, null, ${today.toString()}::date) d where d.person_id = person.id),
      (select min(k.due_on) from task k where k.organisation_id = person.organisation_id and k.person_id = person.id and k.done_at is null
        ${managesPeople(viewer) ? sql`` : sql`and k.for_id = ${viewer.id}`}))`,
    text: day('due'),
  },
]

/** What can be done with several people of a list. */
export const supportListDeeds: readonly PeopleDeed[] = [
  { key: 'lists:assign.deed', icon: 'users', href: '/together/assigning', shown: (viewer) => mayTogether(viewer, 'assign', null) },
  { key: 'lists:close.deed', icon: 'door-open', href: '/together/closing', shown: (viewer) => mayTogether(viewer, 'close', null) },
]
