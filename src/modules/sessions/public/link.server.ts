import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { newToken } from '../../../platform/seal.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { plansSessions, seesSessions } from '../access.ts'
import type { CalendarLink, LinkOf } from './link.ts'

/** Whoever sees what is on makes an address for themself, and for nobody else; who plans makes one for a venue. */
export const mayLink = (viewer: Viewer, whose: LinkOf): boolean =>
  whose.viewerId === null ? plansSessions(viewer) : seesSessions(viewer) && whose.viewerId === viewer.id

/** The addresses in force: one's own, and those of venues. */
export const linksInForce = (db: Db, viewer: Viewer): Promise<(CalendarLink & { viewerId: string | null; venueId: string | null })[]> =>
  db
    .selectFrom('calendarLink')
    .select(['id', 'madeAt', 'lastUsedOn', 'viewerId', 'venueId'])
    .where('organisationId', '=', viewer.organisationId)
    .where('endedAt', 'is', null)
    .where((eb) => eb.or([eb('viewerId', '=', viewer.id), eb('venueId', 'is not', null)]))
    .limit(2000)
    .execute()

/** Makes an address, and ends the one before: whoever held that opens nothing any more. Its token is told once; only its hash is kept. */
export async function makeCalendarLink(tx: Db, viewer: Viewer, whose: LinkOf): Promise<{ token: string }> {
  must(mayLink(viewer, whose), 'whatson.calendar')
  await lockWhose(tx, viewer, whose)
  await end(tx, viewer, whose)
  const [id, { token, hash }] = [newId(), newToken()]
  await tx
    .insertInto('calendarLink')
    .values({ organisationId: viewer.organisationId, id, ...whose, tokenHash: hash, madeById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'calendar link made', subjectId: whose.venueId ?? viewer.id, detail: { linkId: id } })
  return { token }
}

/** Ends an address. Ended already, nothing happens. */
export async function endCalendarLink(tx: Db, viewer: Viewer, whose: LinkOf): Promise<void> {
  must(mayLink(viewer, whose), 'whatson.calendar')
  if (await end(tx, viewer, whose)) await recordEvent(tx, viewer, { kind: 'calendar link ended', subjectId: whose.venueId ?? viewer.id })
}

/** Of two who make one in the same moment the second waits, and ends that of the first. */
const lockWhose = (tx: Db, viewer: Viewer, { viewerId, venueId }: LinkOf) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${viewer.organisationId} ${viewerId ?? venueId}`}, 0))`.execute(tx)

async function end(tx: Db, viewer: Viewer, { viewerId, venueId }: LinkOf): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('calendarLink')
    .set({ endedAt: sql<Temporal.Instant>`now()`, endedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('endedAt', 'is', null)
    .where(venueId === null ? 'viewerId' : 'venueId', '=', venueId ?? viewerId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
