import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Round } from '../../../platform/jobs.ts'
import type { Viewer } from '../../access/index.ts'

/** What is due in a whole organisation stands ready. Brings it up to date with all that was written: whoever reads it says this first. */
export async function foldDue(db: Db, viewer: Viewer): Promise<void> {
  await sql`select fold_due(${viewer.organisationId}::uuid)`.execute(db)
}

/** What stands ready of what is due, as `due_of` tells it of a day. A record closed to the viewer is not there: its wall stands around every row. */
export const keptDue = (viewer: Viewer, today: PlainDate) =>
  sql`select episode_id, person_id, service_id, worker_id, kind, due_on, shows_on, last_on, stands_with from due_kept
    where organisation_id = ${viewer.organisationId}::uuid and holds_from <= ${today.toString()}::date and holds_before > ${today.toString()}::date`

/** The same for whoever reads a part of a record that was two: what is due of that part is not kept, and computed for those few alone. Of management there are none. */
export const dueOfEverybody = (viewer: Viewer, today: PlainDate) =>
  sql`${keptDue(viewer, today)} union all
    select d.episode_id, d.person_id, d.service_id, d.worker_id, d.kind, d.due_on, d.shows_on, d.last_on, coalesce(d.episode_id, d.person_id)
      from due_of(${viewer.organisationId}::uuid, null, ${today.toString()}::date) d where d.person_id = any ((select parted_people())::uuid[])`

/** Every organisation's, again and again: who reads it has little left to bring up to date. */
export const foldAllDue: Round = {
  name: 'fold-due',
  everySeconds: 10,
  work: async (root) => {
    await sql`select fold_all_due()`.execute(root)
  },
}
