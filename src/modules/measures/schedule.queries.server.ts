import type { NotNull } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import type { Rhythm, Since } from './due.ts'
import type { Instrument, InstrumentKey } from './instrument.ts'

/** In which service an instrument is asked, and when. */
export type Asked = { instrument: InstrumentKey; serviceId: string } & Rhythm & Since

const rhythmColumns = ['firstWithinDays', 'everyWeeks', 'atEnd', 'windowDays'] as const

/** Where and when each instrument is asked, as the commissions say: the one rule that holds in each service. */
export async function schedule(db: Db, viewer: Viewer): Promise<Asked[]> {
  const rows = await rulesOf(db, viewer)
    .where('asked', '=', true)
    .orderBy('instrument')
    .select(['instrument', 'askedSince'])
    .$narrowType<{ instrument: NotNull }>()
    .execute()
  return rows.map((row) => ({ ...row, instrument: row.instrument as InstrumentKey }))
}

/** Who says it: the service itself, else the venue where it is given, else what holds in all. */
export type SaidBy = 'service' | 'venue' | 'everywhere'
export type Holding = Rhythm & { serviceId: string; asked: boolean; saidBy: SaidBy }

/** The rule that holds in each service for one instrument, and who says it; a service of which nobody says anything is not among them. */
export const holdingOf = (db: Db, viewer: Viewer, instrument: Instrument): Promise<Holding[]> =>
  rulesOf(db, viewer).where('instrument', '=', instrument.key).select(['asked', 'saidBy']).$narrowType<{ asked: NotNull; saidBy: SaidBy }>().execute()

const rulesOf = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('measureRule')
    .select(['serviceId', ...rhythmColumns])
    .$narrowType<{ serviceId: NotNull; atEnd: NotNull; windowDays: NotNull }>()
    .where('organisationId', '=', viewer.organisationId)

/** Of which services something is said: of all, of those given at a venue, of one. */
export type Place = { at: 'everywhere' } | { at: 'venue' | 'service'; id: string }

/** What somebody said of a place. Everywhere is never left out. */
export type Said = Rhythm & { asked: boolean; version: number }

const said = [...rhythmColumns, 'version'] as const

/** What is said of a place itself, whatever holds there besides. */
export async function saidAt(db: Db, viewer: Viewer, instrument: Instrument, place: Place): Promise<Said | null> {
  const key = { organisationId: viewer.organisationId, instrument: instrument.key }
  if (place.at === 'everywhere') {
    const row = await db
      .selectFrom('measureEverywhere')
      .select(said)
      .where((eb) => eb.and(key))
      .executeTakeFirst()
    return row ? { ...row, asked: true } : null
  }
  const row =
    place.at === 'venue'
      ? db
          .selectFrom('measureAtVenue')
          .select([...said, 'asked'])
          .where((eb) => eb.and({ ...key, venueId: place.id }))
      : db
          .selectFrom('measureSchedule')
          .select([...said, 'asked'])
          .where((eb) => eb.and({ ...key, serviceId: place.id }))
  return (await row.executeTakeFirst()) ?? null
}

/** What would hold in a service if it said nothing of itself, and who says that. */
export async function saidAround(
  db: Db,
  viewer: Viewer,
  instrument: Instrument,
  { venueId }: { venueId: string | null },
): Promise<{ by: 'venue' | 'everywhere'; said: Said } | null> {
  const atVenue = venueId === null ? null : await saidAt(db, viewer, instrument, { at: 'venue', id: venueId })
  if (atVenue) return { by: 'venue', said: atVenue }
  const everywhere = await saidAt(db, viewer, instrument, { at: 'everywhere' })
  return everywhere && { by: 'everywhere', said: everywhere }
}

/** What is said at each venue of which something is said. */
export const saidOfVenues = (db: Db, viewer: Viewer, instrument: Instrument): Promise<(Said & { venueId: string })[]> =>
  db
    .selectFrom('measureAtVenue')
    .select([...said, 'asked', 'venueId'])
    .where('organisationId', '=', viewer.organisationId)
    .where('instrument', '=', instrument.key)
    .execute()
