import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { managesPeople, type Viewer } from '../../access/index.ts'
import { visiblePeople } from '../../people/index.server.ts'
import type { Task } from './task.ts'

/**
 * Every read of tasks starts here: those for the viewer or set by the viewer; management sees all.
 * A task about somebody whose record is closed to the viewer is not there.
 */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('task')
    // named only to whom has a reason to see them: a task outlives the reason
    .leftJoinLateral(
      visiblePeople(db, viewer).select('person.knownAs').where('person.id', '=', sql.ref<string>('task.personId')).limit(1).as('person'),
      (join) => join.onTrue(),
    )
    .leftJoin('viewer as holder', (join) => join.onRef('holder.organisationId', '=', 'task.organisationId').onRef('holder.id', '=', 'task.forId'))
    .select(['task.id', 'task.kind', 'task.personId', 'person.knownAs as personName', 'task.forId', 'holder.name as forName'])
    .select(['task.setById', 'task.words', 'task.dueOn', 'task.doneAt', 'task.endedBecause'])
    .where('task.organisationId', '=', viewer.organisationId)
    .$if(!managesPeople(viewer), (query) => query.where((eb) => eb.or([eb('task.forId', '=', viewer.id), eb('task.setById', '=', viewer.id)])))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('closedRecord')
            .select(sql`1`.as('one'))
            .where('closedRecord.organisationId', '=', viewer.organisationId)
            .whereRef('closedRecord.personId', '=', 'task.personId')
            .where('closedRecord.viewerId', '=', viewer.id),
        ),
      ),
    )

export async function findTask(db: Db, viewer: Viewer, id: string): Promise<Task> {
  if (!isId(id)) throw notFound()
  return orNotFound(await visible(db, viewer).where('task.id', '=', id).executeTakeFirst())
}

/** Two statements on purpose: a joined FOR UPDATE that had to wait still shows the task as it stood before the wait. */
export async function lockTask(tx: Db, viewer: Viewer, id: string): Promise<Task> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('task').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findTask(tx, viewer, id)
}

/** One's own tasks: what is open, the oldest due first, and what was done since midnight, to be taken back. */
export const ownTasks = (db: Db, viewer: Viewer, since: Temporal.Instant, most: number): Promise<Task[]> =>
  visible(db, viewer)
    .where('task.forId', '=', viewer.id)
    // what a death ended, or was settled otherwise, was not done and is not taken up again; that somebody came again is told
    .where((eb) =>
      eb.or([
        eb('task.doneAt', 'is', null),
        eb.and([eb('task.doneAt', '>=', since), eb.or([eb('task.endedBecause', 'is', null), eb('task.endedBecause', '=', 'came-again')])]),
      ]),
    )
    .orderBy(sql`task.done_at is not null`)
    .orderBy('task.dueOn')
    .orderBy('task.id')
    .limit(most)
    .execute()

/** Tasks about one person by their ids, for the timeline: those that the viewer may read. */
export const tasksByIds = (db: Db, viewer: Viewer, personId: string, ids: readonly string[]): Promise<Task[]> =>
  visible(db, viewer)
    .where('task.personId', '=', personId)
    .where(sql<boolean>`task.id = any(${[...ids]}::uuid[])`)
    .execute()

/** Everybody who can be given a task, by name: those whose role opens content about people. */
export const holders = (db: Db, viewer: Viewer): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('viewer')
    .select(['viewer.id', 'viewer.name'])
    .where('viewer.organisationId', '=', viewer.organisationId)
    .where('viewer.endedAt', 'is', null)
    .where('viewer.id', 'in', (eb) =>
      eb
        .selectFrom('viewerRole')
        .select('viewerId')
        .where('organisationId', '=', viewer.organisationId)
        .where('role', 'in', ['manager', 'coordinator', 'worker', 'caseload-volunteer', 'safeguarding-lead']),
    )
    .orderBy(sql`viewer.name collate "und-x-icu"`)
    .execute()
