import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import type { GroupSession } from './attending.ts'

export const sessionsShown = 12

/** How many came to each of the last sessions of an activity. Numbers alone: who they were stands on the register. */
export async function groupSessionsOf(db: Db, viewer: Viewer, activityId: string): Promise<GroupSession[]> {
  const { rows } = await sql<GroupSession>`select session_id, on_day, came, first_time, heads, off_how as off
    from sessions_of_group(${viewer.organisationId}::uuid, ${activityId}::uuid, ${sessionsShown}) order by begins_at`.execute(db)
  return rows
}
