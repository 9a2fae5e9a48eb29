import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { together } from '../../../platform/together.ts'
import type { Viewer } from '../../access/index.ts'
import { peopleBy, peopleFound, visiblePeople } from '../../people/index.server.ts'
import type { Session } from '../session.ts'
import { findsAnybody } from './access.ts'
import type { Capacity } from './attendance.ts'

/** Known-as name and initial: what a helper at a session may read of somebody, and find them by. It is made in the database, so that no more leaves it. */
export const shortName = sql<string>`case when person.known_as ~ '\\s\\S' then regexp_replace(person.known_as, '\\s+(\\S)\\S*\\s*$', ' \\1.')
  else person.known_as || coalesce((select ' ' || left(substring(n.name from '\\S+\\s*$'), 1) || '.' from person_name n
    where n.organisation_id = person.organisation_id and n.person_id = person.id and n.kind = 'full' and n.name ~ '\\s\\S' order by n.id limit 1), '') end`

/** Somebody found who may be put on a register. */
export type Findable = { personId: string; name: string; reference: string; lastTapId: string | null; standing: Capacity | null }

/** Who is known in a service: by how they stand in it, or since they came to something of it. */
const ofService = (serviceId: string) => sql<boolean>`(
  exists (select from involvement i where i.organisation_id = person.organisation_id and i.person_id = person.id and i.service_id = ${serviceId})
  or exists (select from attendance a where a.organisation_id = person.organisation_id and a.person_id = person.id and a.service_id = ${serviceId}))`

const findable = (db: Db, viewer: Viewer, session: Session, reason: ReturnType<typeof ofService>) =>
  peopleBy(db, viewer, reason)
    .select(['person.id as personId', 'person.reference', shortName.as('name')])
    .select([
      sql<string | null>`(select t.id from attendance_tap t where t.organisation_id = person.organisation_id and t.session_id = ${session.id}
        and t.person_id = person.id order by t.receipt desc limit 1)`.as('lastTapId'),
      sql<Capacity | null>`(select a.came_as from attendance a where a.organisation_id = person.organisation_id and a.session_id = ${session.id}
        and a.person_id = person.id)`.as('standing'),
    ])
    .where(
      sql<boolean>`not exists (select from death d where d.organisation_id = person.organisation_id and d.person_id = person.id and d.undone_at is null)`,
    )

const most = 12

/** People of the service by any part of their known-as name and initial; and for those who may, whomever they see by any part of any name. */
export async function findForRegister(db: Db, viewer: Viewer, session: Session, sought: string): Promise<Findable[]> {
  const said = sought.trim()
  if (said === '') return []
  const named = findable(db, viewer, session, ofService(session.serviceId))
    .where(sql<boolean>`strpos(fold(${shortName}), fold(${said})) > 0`)
    .orderBy(sql`strpos(fold(${shortName}), fold(${said})) <> 1`)
    .orderBy(sql`${shortName} collate "und-x-icu"`)
    .orderBy('person.id')
    .limit(most)
    .execute()
  if (!findsAnybody(viewer)) return named
  const [theirs, anybody] = await together(named, peopleFound(db, viewer, said, most))
  const known = new Set(theirs.map(({ personId }) => personId))
  const more = anybody.map(({ id }) => id).filter((id) => !known.has(id))
  if (more.length === 0) return theirs
  return [...theirs, ...(await findable(db, viewer, session, sql<boolean>`person.id = any(${more}::uuid[])`).execute())].slice(0, most)
}

/** Whether somebody may be put on this register by this viewer: who is on it, of its service, or whom the viewer may see anyway. */
export async function isFindable(db: Db, viewer: Viewer, session: Session, personId: string): Promise<boolean> {
  const found = await peopleBy(db, viewer, ofService(session.serviceId)).select('person.id').where('person.id', '=', personId).executeTakeFirst()
  if (found) return true
  if (!findsAnybody(viewer)) return false
  return (await visiblePeople(db, viewer).select('person.id').where('person.id', '=', personId).executeTakeFirst()) !== undefined
}
