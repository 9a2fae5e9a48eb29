import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { visible } from '../visible.server.ts'
import type { BookingWay } from './interpreting.ts'

/** What is longer ago and was never said is left to whoever looks after the costs. */
const daysBack = 60
const daysAhead = 7

/** A meeting with an interpreter that is near, or is over and nobody said how it went. */
export type InterpretedMeeting = {
  id: string
  personId: string
  knownAs: string
  interpreter: string
  language: string
  onDay: PlainDate
  atTime: string | null
  way: BookingWay
}

/** Whether the viewer may have such meetings, asked with the other questions of a day; null where they book for nobody. */
export const interpretingMayBeAhead = (viewer: Viewer): RawBuilder<boolean> | null =>
  may(viewer, 'book-interpreter', null)
    ? sql<boolean>`exists (select from interpreter_booking b where b.organisation_id = ${viewer.organisationId} and b.state = 'booked'
        and b.on_day between current_date - ${daysBack + 1}::integer and current_date + ${daysAhead + 1}::integer and ${isTheirs(viewer)})`
    : null

/** The viewer's own: those whom they booked for, and those on their caseload. The earliest first, since how it went is forgotten soonest. */
export const interpretingAhead = (db: Db, viewer: Viewer, today: PlainDate, most = 8): Promise<InterpretedMeeting[]> =>
  visible(db, viewer)
    .innerJoin('interpreterBooking as b', (join) =>
      join.onRef('b.organisationId', '=', 'person.organisationId').onRef('b.personId', '=', 'person.id'),
    )
    .leftJoin('interpreter as i', (join) => join.onRef('i.organisationId', '=', 'b.organisationId').onRef('i.id', '=', 'b.interpreterId'))
    .select(['b.id', 'b.personId', 'person.knownAs', 'b.language', 'b.onDay', 'b.way'])
    .select([sql<string>`coalesce(i.name, b.other_name)`.as('interpreter'), sql<string | null>`to_char(b.at_time, 'HH24:MI')`.as('atTime')])
    .where('b.state', '=', 'booked')
    .where('b.onDay', '>=', today.subtract({ days: daysBack }))
    .where('b.onDay', '<=', today.add({ days: daysAhead }))
    .where(isTheirs(viewer))
    .orderBy('b.onDay')
    .orderBy('b.atTime')
    .orderBy('b.id')
    .limit(most)
    .execute()

const isTheirs = (viewer: Viewer) => sql<boolean>`(b.booked_by_id = ${viewer.id} or exists (select from involvement mine
  where mine.organisation_id = b.organisation_id and mine.person_id = b.person_id and mine.worker_id = ${viewer.id} and mine.state <> 'past'))`
