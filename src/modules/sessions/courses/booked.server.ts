import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { bookedName, visible } from '../booking/queries.server.ts'
import type { BookedLearner } from './course.ts'
import { progressIn } from './progress.server.ts'

const bookedOnAPage = 50

/** One page of those who have a place on a course and are not among its learners yet, by name. Whoever has several places on it stands here once. */
export async function bookedNotCome(
  db: Db,
  viewer: Viewer,
  activityId: string,
  { name, after }: { name: string | null; after: string | null },
): Promise<{ booked: BookedLearner[]; next: string | null }> {
  const [, id = '', from = ''] = /^([0-9a-f-]{36})\.(.{1,300})$/s.exec(after ?? '') ?? []
  const byName = sql`${bookedName} collate "und-x-icu"`
  const rows = await visible(db, viewer)
    .where('booking.activityId', '=', activityId)
    .where('booking.state', '=', 'booked')
    .where('booking.cameAs', '=', 'participant')
    .where(
      sql<boolean>`not exists (select from ${progressIn({ organisationId: viewer.organisationId, activityId })} course where course.person_id = booking.person_id)`,
    )
    .where(
      sql<boolean>`not exists (select from booking earlier where earlier.organisation_id = booking.organisation_id and earlier.activity_id = booking.activity_id
        and earlier.state = 'booked' and earlier.came_as = 'participant' and earlier.receipt < booking.receipt
        and (earlier.person_id = booking.person_id or earlier.person_id is null and booking.person_id is null and earlier.name = booking.name and earlier.reach = booking.reach))`,
    )
    .$if(name !== null, (query) => query.where(sql<boolean>`strpos(fold(${bookedName}), fold(${name})) > 0`))
    .$if(isId(id), (query) => query.where(sql<boolean>`(${byName}, booking.id) > (${from} collate "und-x-icu", ${id}::uuid)`))
    .orderBy(byName)
    .orderBy('booking.id')
    .limit(bookedOnAPage + 1)
    .execute()
  const booked = rows.slice(0, bookedOnAPage).map((row) => ({ bookingId: row.id, name: row.name, madeAt: row.madeAt }))
  const last = booked.at(-1)
  return { booked, next: rows.length > bookedOnAPage && last ? `${last.bookingId}.${last.name}` : null }
}
