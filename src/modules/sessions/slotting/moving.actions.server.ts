import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import type { Session } from '../session.ts'
import { type Divided, plansOf } from './queries.server.ts'

/** Where and when a session is held. */
type Held = Pick<Session, 'id' | 'activityName' | 'beginsAt' | 'endsAt' | 'venueId' | 'roomId'>

/**
 * The rooms of a session that are divided into slots go along to its new time. One that is taken then, or is in another house, is given back: whoever has a slot there
 * stays on the page, where it is said that there is no room for them. What is the session's own room is held with it.
 */
export async function moveHolds(tx: Db, viewer: Viewer, session: Held): Promise<void> {
  for (const plan of await plansOf(tx, viewer, session.id)) {
    if (plan.useId !== null) await tx.deleteFrom('roomUse').where('organisationId', '=', viewer.organisationId).where('id', '=', plan.useId).execute()
    if (plan.roomId === session.roomId) await say(tx, viewer, session, plan, { useId: null, lostAt: null })
    else if (plan.venueId !== session.venueId || (await isTaken(tx, viewer, plan, session)))
      await say(tx, viewer, session, plan, { useId: null, lostAt: Temporal.Now.instant() })
    else await say(tx, viewer, session, plan, { useId: await hold(tx, viewer, plan, session), lostAt: null })
  }
}

const during = ({ beginsAt, endsAt }: Held) => sql`tstzrange(${beginsAt.toString()}::timestamptz, ${endsAt.toString()}::timestamptz)`

const isTaken = async (tx: Db, viewer: Viewer, { roomId }: Divided, session: Held): Promise<boolean> =>
  (await tx
    .selectFrom('roomUse')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('roomId', '=', roomId)
    .where(sql<boolean>`during && ${during(session)}`)
    .limit(1)
    .executeTakeFirst()) !== undefined

async function hold(tx: Db, viewer: Viewer, { roomId }: Divided, session: Held): Promise<string> {
  const useId = newId()
  await sql`insert into room_use (organisation_id, id, room_id, during, what, taken_by_id)
    values (${viewer.organisationId}, ${useId}, ${roomId}, ${during(session)}, ${session.activityName}, ${viewer.id})`.execute(tx)
  return useId
}

const say = (tx: Db, viewer: Viewer, { id }: Held, { roomId }: Divided, set: Pick<Divided, 'useId' | 'lostAt'>) =>
  tx
    .updateTable('slotPlan')
    .set(set)
    .where('organisationId', '=', viewer.organisationId)
    .where('sessionId', '=', id)
    .where('roomId', '=', roomId)
    .execute()
