import { type Db, isRefusal } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import type { Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import type { RoomSaid, Term } from './organisation.ts'
import { lockRoom } from './room.queries.server.ts'
import { overtaken, type Shown } from './stale.ts'
import { findVenue } from './venue.queries.server.ts'

export async function addRoom(tx: Db, viewer: Viewer, venueId: string, said: RoomSaid): Promise<void> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  const venue = await findVenue(tx, viewer, venueId)
  const id = newId()
  await tx
    .insertInto('room')
    .values({ organisationId: viewer.organisationId, id, venueId: venue.id, ...said })
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: id, detail: { what: 'room' } })
}

/** Says anew what a room is. What it is taken for already stays, also where it is used no longer. */
export async function changeRoom(
  tx: Db,
  viewer: Viewer,
  venueId: string,
  id: string,
  said: RoomSaid,
  version: number | null,
  shown: (room: RoomSaid) => Shown,
): Promise<Stale | null> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  const before = await lockRoom(tx, viewer, venueId, id)
  if (version !== before.version) return overtaken(shown(before), shown(said), before.version)
  await tx
    .updateTable('room')
    .set({ ...said, version: before.version + 1 })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: id, detail: { what: 'room' } })
  return null
}

/** Says a term. Two of them never share a day: the database holds it. */
export async function sayTerm(tx: Db, viewer: Viewer, said: Omit<Term, 'id'>): Promise<Objection | null> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  if (said.untilOn.since(said.fromOn).total('days') > 366) return { key: 'organisation:terms.tooLong', field: 'untilOn' }
  const id = newId()
  try {
    await tx
      .insertInto('term')
      .values({ organisationId: viewer.organisationId, id, ...said })
      .execute()
  } catch (fault) {
    if (isRefusal(fault, '23P01')) return { key: 'organisation:terms.overlaps', field: 'fromOn' }
    throw fault
  }
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: id, detail: { what: 'term' } })
  return null
}

export async function takeTermAway(tx: Db, viewer: Viewer, id: string): Promise<void> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  await tx.deleteFrom('term').where('organisationId', '=', viewer.organisationId).where('id', '=', id).execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: id, detail: { what: 'term', removed: true } })
}
