import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { workersOfActivity } from '../queries.server.ts'
import { ownWorkersOf } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import { workersAt } from '../session.ts'
import type { Provision } from './provision.ts'

const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('provision')
    .innerJoin('viewer as wanting', (join) =>
      join.onRef('wanting.organisationId', '=', 'provision.organisationId').onRef('wanting.id', '=', 'provision.wantedById'),
    )
    .leftJoin('provisionDecision as decision', (join) =>
      join.onRef('decision.organisationId', '=', 'provision.organisationId').onRef('decision.provisionId', '=', 'provision.id'),
    )
    .leftJoin('viewer as deciding', (join) =>
      join.onRef('deciding.organisationId', '=', 'provision.organisationId').onRef('deciding.id', '=', 'decision.decidedById'),
    )
    .select(['provision.id', 'provision.kind', 'provision.what', 'provision.costMinor', 'wanting.name as wantedBy'])
    .select(['decision.outcome', 'decision.why', 'deciding.name as decidedBy'])
    .where('provision.organisationId', '=', viewer.organisationId)
    .where('provision.retiredAt', 'is', null)

/** What an activity needs each time, by kind and in the order in which it was said. */
export const provisionsOf = (db: Db, viewer: Viewer, activityId: string): Promise<Provision[]> =>
  visible(db, viewer)
    .where('provision.activityId', '=', activityId)
    .orderBy('provision.kind')
    .orderBy('provision.wantedAt')
    .orderBy('provision.id')
    .limit(200)
    .execute() as Promise<Provision[]>

export async function findProvision(db: Db, viewer: Viewer, activityId: string, id: string): Promise<Provision> {
  if (!isId(id)) throw notFound()
  return orNotFound(
    await visible(db, viewer).where('provision.activityId', '=', activityId).where('provision.id', '=', id).executeTakeFirst(),
  ) as Provision
}

export async function lockProvision(tx: Db, viewer: Viewer, activityId: string, id: string): Promise<Provision> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('provision').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findProvision(tx, viewer, activityId, id)
}

/** What was ready at a session. */
export const readyAt = async (db: Db, viewer: Viewer, sessionId: string): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await db
        .selectFrom('provisionTick')
        .select('provisionId')
        .where('organisationId', '=', viewer.organisationId)
        .where('sessionId', '=', sessionId)
        .execute()
    ).map(({ provisionId }) => provisionId),
  )

/** Whether somebody leads or helps at a session. */
export async function isThere(db: Db, viewer: Viewer, session: Pick<Session, 'id' | 'activityId'>): Promise<boolean> {
  const [usual, own] = [await workersOfActivity(db, viewer, session.activityId), await ownWorkersOf(db, viewer, session.id)]
  return workersAt(usual, own).some(({ viewerId }) => viewerId === viewer.id)
}

/** A room for a word in private at a venue: whether it is taken now, until when, and whether from this session. */
export type PrivateRoom = { id: string; name: string; takenUntil: Temporal.Instant | null; useId: string | null; isPrivateWord: boolean }

export const privateRoomsAt = async (db: Db, viewer: Viewer, venueId: string, now: Temporal.Instant): Promise<PrivateRoom[]> =>
  (
    await sql<PrivateRoom>`
      select r.id, r.name, upper(u.during) as taken_until, u.id as use_id, coalesce(u.session_id is null, false) as is_private_word
        from room r left join room_use u on u.organisation_id = r.organisation_id and u.room_id = r.id and u.during @> ${now.toString()}::timestamptz
       where r.organisation_id = ${viewer.organisationId} and r.venue_id = ${venueId} and r.is_private and r.closed_on is null
       order by r.name collate "und-x-icu" limit 20`.execute(db)
  ).rows
