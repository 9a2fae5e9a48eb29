import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { together } from '../../../platform/together.ts'
import { seesPeople, type Viewer } from '../../access/index.ts'
import { shortName } from '../register/people.server.ts'
import type { Session } from '../session.ts'
import { type RoomSlot, slotsOfSession } from './slot.ts'

/** A room that is divided for a session. `lostAt`: since when it is not held any more, as somebody else has it at the hours to which the session went. */
export type Divided = { roomId: string; roomName: string; venueId: string; minutes: number; useId: string | null; lostAt: Temporal.Instant | null }

export const plansOf = (db: Db, viewer: Viewer, sessionId: string): Promise<Divided[]> =>
  db
    .selectFrom('slotPlan as plan')
    .innerJoin('room', (join) => join.onRef('room.organisationId', '=', 'plan.organisationId').onRef('room.id', '=', 'plan.roomId'))
    .select(['plan.roomId', 'room.name as roomName', 'room.venueId', 'plan.minutes', 'plan.useId', 'plan.lostAt'])
    .where('plan.organisationId', '=', viewer.organisationId)
    .where('plan.sessionId', '=', sessionId)
    .orderBy('room.name')
    .execute()

/** The slots of a session with who has each, by known-as name and initial. For whoever keeps its register. */
export async function slotsAt(db: Db, viewer: Viewer, session: Session): Promise<RoomSlot[]> {
  if (!seesPeople(viewer)) return []
  const [plans, taken] = await together(
    plansOf(db, viewer, session.id),
    db
      .selectFrom('slotTaken as taken')
      .leftJoin('person', (join) => join.onRef('person.organisationId', '=', 'taken.organisationId').onRef('person.id', '=', 'taken.personId'))
      .select(['taken.id', 'taken.roomId', 'taken.nth', 'taken.personId'])
      .select(sql<string | null>`coalesce(taken.bare_name, case when person.id is not null then ${shortName} end)`.as('name'))
      .where('taken.organisationId', '=', viewer.organisationId)
      .where('taken.sessionId', '=', session.id)
      .execute(),
  )
  return slotsOfSession(plans, taken, session)
}

/** Rooms that can be divided: those for a word in private at the venue of the session, its own among them. */
export const roomsToDivide = (db: Db, viewer: Viewer, { venueId }: Session): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('room')
    .select(['id', 'name'])
    .where('organisationId', '=', viewer.organisationId)
    .where('venueId', '=', venueId ?? '00000000-0000-0000-0000-000000000000')
    .where('closedOn', 'is', null)
    .where('isPrivate', '=', true)
    .orderBy('name')
    .execute()
