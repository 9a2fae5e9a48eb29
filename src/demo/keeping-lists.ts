import { idOf } from '../platform/id.ts'
import { type Books, write } from './books.ts'
import { at } from './calendar.ts'
import { firstWith, type Ground } from './ground.ts'

/** Lists that a manager keeps for everybody: who is asked for, not who was found. */
export function keepLists(books: Books, ground: Ground): void {
  const { organisationId, plan, zone, since } = ground
  const danish = plan.language === 'da'
  const lists = [
    { name: danish ? 'Støttes nu' : 'Supported now', query: 'state=supported' },
    { name: danish ? 'Venter på en plads' : 'Waiting for a place', query: 'state=waiting' },
    {
      name: danish ? 'Længe siden sidst' : 'Not spoken to for long',
      query: 'state=supported&sort=contact',
      columns: ['name', 'worker', 'contact', 'due'],
    },
    ...(plan.languages.includes('ar') ? [{ name: 'Speak Arabic', query: 'language=ar' }] : []),
  ]
  const { id: viewerId } = firstWith(ground, 'manager')
  const worker = firstWith(ground, 'worker')
  const own = {
    name: danish ? 'Mine, efter frist' : 'Mine, soonest first',
    query: 'mine=yes&sort=due',
    columns: ['name', 'services', 'contact', 'due'],
  }
  write(books, 'savedList', {
    organisationId,
    id: idOf('demo', organisationId, 'list', own.query),
    viewerId: worker.id,
    list: 'people',
    ...own,
    shared: false,
    createdAt: at(since, '12:30', zone),
  })
  for (const { name, query, columns = null } of lists) {
    write(books, 'savedList', {
      organisationId,
      id: idOf('demo', organisationId, 'list', query),
      viewerId,
      list: 'people',
      name,
      query,
      columns,
      shared: true,
      createdAt: at(since, '12:00', zone),
    })
  }
}
