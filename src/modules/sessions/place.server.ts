import type { Db } from '../../platform/db.ts'
import type { Objection } from '../../platform/http.ts'
import type { Viewer } from '../access/index.ts'

/** Somewhere to hold something: a venue, or a room of it. */
export type Place = { venueId: string; venueName: string; roomId: string | null; roomName: string | null; capacity: number | null }

/** Where something can be held: venues that are used still, each with its rooms. */
export const placesToHold = (db: Db, viewer: Viewer): Promise<Place[]> =>
  db
    .selectFrom('venue')
    .leftJoin('room', (join) =>
      join.onRef('room.organisationId', '=', 'venue.organisationId').onRef('room.venueId', '=', 'venue.id').on('room.closedOn', 'is', null),
    )
    .select(['venue.id as venueId', 'venue.name as venueName', 'room.id as roomId', 'room.name as roomName', 'room.capacity'])
    .where('venue.organisationId', '=', viewer.organisationId)
    .where('venue.closedOn', 'is', null)
    .orderBy('venue.name')
    .orderBy('venue.id')
    .orderBy('room.name')
    .limit(2000)
    .execute()

/** What was chosen must be there, and used still; what stood before may stay. */
export async function objectionToPlace(
  tx: Db,
  viewer: Viewer,
  { venueId, roomId }: { venueId: string | null; roomId: string | null },
  before?: { venueId: string | null; roomId: string | null },
): Promise<Objection | null> {
  if (venueId === null || (before?.venueId === venueId && before.roomId === roomId)) return null
  const places = await placesToHold(tx, viewer)
  const known = places.some((place) => place.venueId === venueId && (roomId === null || place.roomId === roomId))
  return known ? null : { key: 'form:chooseOne', field: 'place' }
}
