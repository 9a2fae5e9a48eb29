import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import type { PeopleColumn } from './column.ts'
import type { PeopleList } from './list.ts'

/** By what a list is sorted: a key and the person, and where the key stands. */
export type Order = { key: RawBuilder<unknown>; id: RawBuilder<unknown>; days: 'none' | 'walked' | 'beside' }

const byPerson = sql`person.id`

/** The order of a list. A day that is worked out from what nobody keeps (`due`) is worked out for everybody on the list, so that only a short list has it. */
export async function orderOf(db: Db, viewer: Viewer, list: PeopleList, columns: readonly PeopleColumn[], today: Temporal.PlainDate): Promise<Order> {
  const worked = columns.find((column) => column.sort === list.sort)?.value
  if (list.sort === 'due' && worked) return { key: sql`coalesce(${worked(viewer, today)}, ${never(list)})`, id: byPerson, days: 'none' }
  if (list.sort === 'registered') return { key: sql`person.registered_at`, id: byPerson, days: 'none' }
  if (list.sort === 'since' || list.sort === 'contact') return byDays(await seesWhole(db), list)
  return { key: sql`person.known_as collate "und-x-icu"`, id: byPerson, days: 'none' }
}

function byDays(whole: boolean, list: PeopleList): Order {
  const key = list.sort === 'since' ? sql`coalesce(day.supported_since, ${never(list)})` : sql`day.last_contact_on`
  if (whole) return { key, id: sql`day.person_id`, days: 'walked' }
  // Of a record that was two the viewer may see one: its days are those of what they see.
  const seen =
    list.sort === 'since'
      ? sql`(select min(e.opened_on) from episode e where e.organisation_id = person.organisation_id and e.person_id = person.id and not exists (
          select from closure x where x.organisation_id = e.organisation_id and x.episode_id = e.id and x.reopened_at is null))`
      : sql`(select max(c.on_day) from contact c where c.organisation_id = person.organisation_id and c.person_id = person.id and spoke(c.held, c.with_person, c.meaning))`
  const else_ = list.sort === 'since' ? never(list) : sql`'-infinity'::date`
  return { key: sql`case when day.person_id is null then coalesce(${seen}, ${else_}) else ${key} end`, id: byPerson, days: 'beside' }
}

// who has none comes last, whichever way the list is read
const never = (list: PeopleList) => (list.direction === 'ascending' ? sql`'infinity'::date` : sql`'-infinity'::date`)

async function seesWhole(db: Db): Promise<boolean> {
  const { rows } = await sql<{ whole: boolean }>`select nothing_parted() as whole`.execute(db)
  return rows[0]?.whole ?? false
}
