import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { recordEvent } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'

/** Somebody's support, from whoever has it to whoever takes it on. Whom nobody has taken yet has no `fromId`, and leaves no task behind. */
export type GivenSupport = { episodeId: string; personId: string; serviceId: string; fromId: string | null; toId: string }

export type GoingAlong = { id: string; personId: string; serviceId: string | null; kind: string; fromId: string; toId: string }

/**
 * The open tasks that go where the support goes: what whoever has it is to do about the person. What belongs to another service in which the person stays with them
 * stays there too, and so does what only told them of this support. The same before it is given as after.
 */
export async function tasksGoingAlong(db: Db, viewer: Viewer, given: readonly GivenSupport[]): Promise<GoingAlong[]> {
  const from = given.filter(({ fromId }) => fromId !== null)
  if (from.length === 0) return []
  const { rows } = await sql<GoingAlong>`
    select distinct on (task.id) task.id, task.person_id as "personId", task.service_id as "serviceId", task.kind, task.for_id as "fromId", given.to_id as "toId"
      from unnest(${from.map((one) => one.episodeId)}::uuid[], ${from.map((one) => one.personId)}::uuid[], ${from.map((one) => one.serviceId)}::uuid[],
                  ${from.map((one) => one.fromId)}::uuid[], ${from.map((one) => one.toId)}::uuid[]) given (episode_id, person_id, service_id, from_id, to_id)
      join task on task.organisation_id = ${viewer.organisationId} and task.person_id = given.person_id and task.for_id = given.from_id and task.done_at is null
       and not (task.kind = 'own' and task.about_id is not distinct from given.episode_id)
     where given.service_id = task.service_id or not exists (
             select from episode stays where stays.organisation_id = task.organisation_id and stays.person_id = task.person_id and stays.worker_id = task.for_id
                and stays.id <> all(${from.map((one) => one.episodeId)}::uuid[])
                and (task.service_id is null or stays.service_id = task.service_id)
                and not exists (select from closure x where x.organisation_id = stays.organisation_id and x.episode_id = stays.id and x.reopened_at is null))
     order by task.id, given.service_id = task.service_id desc nulls last, given.service_id`.execute(db)
  return rows
}

/** Gives a task to somebody else. That it went, and to whom, stands on the person's timeline for those who may read the task. */
export async function handTaskOn(
  tx: Db,
  viewer: Viewer,
  { id, personId, serviceId, kind }: { id: string; personId: string | null; serviceId: string | null; kind: string },
  toId: string,
): Promise<void> {
  await tx.updateTable('task').set({ forId: toId }).where('organisationId', '=', viewer.organisationId).where('id', '=', id).execute()
  await recordEvent(tx, viewer, { kind: 'task handed on', personId, serviceId, subjectId: id, detail: { kind, toWorkerId: toId } })
}
