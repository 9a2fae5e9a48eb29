import type { Context } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { chosenPeople, namesOf } from '../../../people/index.server.ts'
import { openOf } from '../queries.server.ts'
import type { ChosenEpisode } from '../together.ts'

/** Who was chosen on a list, as the address says: their open support, and the names of those who have none. */
export type Asked = { chosen: ChosenEpisode[]; without: string[]; query: string }

export async function chosenAt(c: Context<Signed>): Promise<Asked> {
  const { db, viewer, today } = c.var
  const query = new URL(c.req.url).searchParams
  const { personIds, serviceId } = await chosenPeople(db, viewer, query, today)
  const chosen = await openOf(db, viewer, personIds, serviceId)
  const supported = new Set(chosen.map((one) => one.personId))
  const names = await namesOf(
    db,
    viewer,
    personIds.filter((id) => !supported.has(id)),
  )
  return { chosen, without: [...names.values()], query: query.toString() }
}
