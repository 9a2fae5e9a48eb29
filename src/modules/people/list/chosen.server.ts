import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { visible } from '../visible.server.ts'
import { asKept, listIn, mostChosen } from './list.ts'
import { idsOn } from './queries.server.ts'

/** Who was chosen on a list: those ticked, or everybody on it. */
export type ChosenPeople = { personIds: string[]; serviceId: string | null }

/** Reads from an address who was chosen on a list. Whom the viewer may not see is left out wherever they are looked up. */
export async function chosenPeople(db: Db, viewer: Viewer, query: URLSearchParams, today: PlainDate): Promise<ChosenPeople> {
  const all = query.get('all')
  if (all === null) {
    const service = query.get('service') ?? undefined
    return {
      personIds: [...new Set(query.getAll('people').filter(isId))].slice(0, mostChosen),
      serviceId: isId(service) ? (service as string) : null,
    }
  }
  const list = { ...asKept(listIn(all)), sort: 'name' as const, direction: 'ascending' as const }
  return { personIds: await idsOn(db, viewer, list, [], today, mostChosen), serviceId: list.serviceId }
}

/** What these people are called, of whom the viewer sees. */
export async function namesOf(db: Db, viewer: Viewer, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await visible(db, viewer)
    .select(['person.id', 'person.knownAs'])
    .where('person.id', 'in', [...personIds])
    .execute()
  return new Map(rows.map((row) => [row.id, row.knownAs]))
}
