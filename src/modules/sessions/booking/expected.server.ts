import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import type { Capacity } from '../register/attendance.ts'

/** The people who have a place at a session, by itself or with the whole course, for a statement of the register. */
export const bookedPeople = (sessionId: string, activityId: string) => sql<{ personId: string; cameAs: Capacity }>`
  select distinct on (b.person_id) b.person_id, b.came_as from booking b
   where b.organisation_id = current_organisation() and b.activity_id = ${activityId} and (b.session_id is null or b.session_id = ${sessionId})
     and b.state = 'booked' and b.person_id is not null
   order by b.person_id, b.receipt`

/** Whether somebody has a place at a session. */
export const isBookedAt = async (
  db: Db,
  viewer: Viewer,
  { id, activityId }: { id: string; activityId: string },
  personId: string,
): Promise<boolean> =>
  (await db
    .selectFrom('booking')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('activityId', '=', activityId)
    .where((eb) => eb.or([eb('sessionId', '=', id), eb('sessionId', 'is', null)]))
    .where('state', '=', 'booked')
    .where('personId', '=', personId)
    .executeTakeFirst()) !== undefined
