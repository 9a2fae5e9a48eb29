import { sql } from 'kysely'
import { type Db, isRefusal } from '../../platform/db.ts'
import type { Objection } from '../../platform/http.ts'
import type { Viewer } from '../access/index.ts'
import type { TimesSaid } from './forms.ts'
import type { Slot } from './planning.ts'
import type { Clash } from './recurrence.queries.server.ts'

type Where = Pick<TimesSaid, 'setUpMinutes' | 'clearUpMinutes' | 'venueId' | 'roomId'>

/** For which time a room is taken: with the setting up before and the clearing up after. */
export const takenBy = (
  slots: readonly Pick<Slot, 'beginsAt' | 'endsAt'>[],
  { setUpMinutes, clearUpMinutes }: Pick<Where, 'setUpMinutes' | 'clearUpMinutes'>,
) => slots.map(({ beginsAt, endsAt }) => ({ begins: beginsAt.subtract({ minutes: setUpMinutes }), ends: endsAt.add({ minutes: clearUpMinutes }) }))

/** The room is taken on these days already, and by what. Nothing was laid. */
export type Taken = { taken: Clash[] }

/** Of two who take a room in the same moment the database lets one; the other meets the same words. */
export async function unlessTaken<Done>(tx: Db, write: () => Promise<Done>): Promise<Done | Objection> {
  try {
    await sql`set constraints no_room_twice deferred`.execute(tx)
    const done = await write()
    await sql`set constraints no_room_twice immediate`.execute(tx)
    return done
  } catch (fault) {
    if (isRefusal(fault, '23P01')) return { key: 'sessions:objection.room-taken-now', field: 'place' }
    throw fault
  }
}

export async function insertSessions(
  tx: Db,
  viewer: Viewer,
  activityId: string,
  slots: readonly Slot[],
  recurrenceId: string | null,
  where: Where,
): Promise<void> {
  if (slots.length === 0) return
  const { setUpMinutes, clearUpMinutes, venueId, roomId } = where
  await tx
    .insertInto('session')
    .values(
      slots.map((slot) => ({
        ...{ organisationId: viewer.organisationId, activityId, recurrenceId, slotOn: recurrenceId === null ? null : slot.onDay, ...slot },
        ...{ setUpMinutes, clearUpMinutes, venueId, roomId },
      })),
    )
    .execute()
}

export async function moveOver(tx: Db, viewer: Viewer, slots: readonly Slot[], recurrenceId: string, where: Where): Promise<void> {
  if (slots.length === 0) return
  await sql`
    update session s set recurrence_id = ${recurrenceId}, on_day = n.on_day, begins_at = n.begins_at, ends_at = n.ends_at, venue_id = ${where.venueId}, room_id = ${where.roomId},
           set_up_minutes = ${where.setUpMinutes}, clear_up_minutes = ${where.clearUpMinutes}, version = s.version + 1
      from unnest(${slots.map(({ id }) => id)}::uuid[], ${slots.map(({ onDay }) => onDay.toString())}::date[], ${slots.map(({ beginsAt }) => beginsAt.toString())}::timestamptz[],
                  ${slots.map(({ endsAt }) => endsAt.toString())}::timestamptz[]) n (id, on_day, begins_at, ends_at)
     where s.organisation_id = ${viewer.organisationId} and s.id = n.id`.execute(tx)
}

export async function removeSessions(tx: Db, viewer: Viewer, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return
  await tx
    .deleteFrom('session')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...sessionIds])))
    .execute()
}
