import { sql } from 'kysely'
import type { PlainDate } from '../../../../platform/day.ts'
import type { Db } from '../../../../platform/db.ts'
import type { Round } from '../../../../platform/jobs.ts'
import type { Viewer } from '../../../access/index.ts'

/** Makes a task of each run of misses, and ends those that nobody has to do any more. */
export const missedTurn: Round = {
  name: 'missed',
  everySeconds: 30,
  work: async (root) => {
    await sql`select turn_missed()`.execute(root)
  },
}

/** Of which run of misses a task is: at which activity, and the sessions of the run. */
export type MissedRun = {
  taskId: string
  activityName: string
  personId: string
  lastSessionId: string
  sessions: { id: string; onDay: PlainDate }[]
}

/** The runs behind some tasks, as their registers stand; the earliest session first. */
export async function missedRunsOf(db: Db, viewer: Viewer, taskIds: readonly string[]): Promise<MissedRun[]> {
  if (taskIds.length === 0) return []
  const { rows } = await sql<Omit<MissedRun, 'sessions'> & { sessionId: string | null; onDay: PlainDate }>`
    select k.task_id, v.name as activity_name, t.person_id, k.last_session_id, s.id as session_id, s.on_day
      from missing_task k
      join task t on t.organisation_id = k.organisation_id and t.id = k.task_id
      join activity v on v.organisation_id = k.organisation_id and v.id = k.activity_id
      left join (attendance a join session s on s.organisation_id = a.organisation_id and s.id = a.session_id)
        on a.organisation_id = k.organisation_id and a.person_id = t.person_id and a.on_day between k.since_on and k.last_on and a.meaning in ('absent', 'apologies')
       and s.activity_id = k.activity_id
     where k.organisation_id = ${viewer.organisationId} and k.task_id = any(${[...taskIds]}::uuid[])
     order by k.task_id, s.begins_at`.execute(db)
  return [...Map.groupBy(rows, ({ taskId }) => taskId).values()].flatMap((own) => {
    const [first] = own
    return first ? [{ ...first, sessions: own.flatMap(({ sessionId, onDay }) => (sessionId === null ? [] : [{ id: sessionId, onDay }])) }] : []
  })
}

/** Whether the viewer has a task to ask after somebody whom one session missed. */
export const asksAfter = async (db: Db, viewer: Viewer, { sessionId, personId }: { sessionId: string; personId: string }): Promise<boolean> =>
  (await db
    .selectFrom('missingTask as run')
    .innerJoin('task', (join) => join.onRef('task.organisationId', '=', 'run.organisationId').onRef('task.id', '=', 'run.taskId'))
    .select('run.taskId')
    .where('run.organisationId', '=', viewer.organisationId)
    .where('run.lastSessionId', '=', sessionId)
    .where('task.personId', '=', personId)
    .where('task.forId', '=', viewer.id)
    .executeTakeFirst()) !== undefined
