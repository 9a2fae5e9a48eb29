import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import type { WayHeld } from '../activity.ts'
import type { Places, PlacesStand, ShownActivity, ShownFilter, ShownSession } from './shown.ts'

/** As many as a page of what is on shows. */
export const shownOnAPage = 25

type Asked = Partial<Omit<ShownFilter, 'from'>> & {
  from: Temporal.Instant
  until?: Temporal.Instant | null
  endsAfter?: Temporal.Instant | null
  sessionId?: string | null
  activityId?: string | null
}

/** Sessions that everybody may see, in their order; the database lets a stranger read them through this alone. */
export async function sessionsOnShow(
  db: Db,
  { from, until, endsAfter, sessionId, activityId, venueId, kindId, spoken, way, after }: Asked,
  most: number,
): Promise<{ sessions: ShownSession[]; hasMore: boolean }> {
  const { rows } = await sql<ShownSession>`
    select * from sessions_on_show(${from.toString()}::timestamptz, ${until?.toString() ?? null}::timestamptz, ${endsAfter?.toString() ?? null}::timestamptz,
      ${sessionId ?? null}::uuid, ${activityId ?? null}::uuid, ${venueId ?? null}::uuid, ${kindId ?? null}::uuid, ${spoken ?? null}::text, ${way ?? null}::text,
      ${after?.at.toString() ?? null}::timestamptz, ${after?.id ?? null}::uuid, ${most + 1})`.execute(db)
  return { sessions: rows.slice(0, most), hasMore: rows.length > most }
}

const everBefore = Temporal.Instant.from('2000-01-01T00:00:00Z')

/** How the places of sessions stand that may still be signed up for: all of them with one question. Of others there is nothing. */
export async function placesOnShow(db: Db, sessions: readonly Pick<ShownSession, 'id'>[]): Promise<Places> {
  if (sessions.length === 0) return new Map()
  const { rows } = await sql<{
    sessionId: string
    stands: PlacesStand
  }>`select * from places_on_show(${sessions.map(({ id }) => id)}::uuid[])`.execute(db)
  return new Map(rows.map(({ sessionId, stands }) => [sessionId, stands]))
}

export const sessionOnShow = async (db: Db, sessionId: string): Promise<ShownSession | undefined> =>
  (await sessionsOnShow(db, { from: everBefore, sessionId }, 1)).sessions[0]

export const activityOnShow = async (db: Db, activityId: string): Promise<ShownActivity | undefined> =>
  (await sql<ShownActivity>`select * from activity_on_show(${activityId}::uuid)`.execute(db)).rows[0]

export type ShownChoices = {
  venues: { id: string; name: string }[]
  kinds: { id: string; words: Spoken }[]
  languages: string[]
  ways: WayHeld[]
}

type ChoiceRow = {
  venueId: string | null
  venue: string | null
  kindId: string
  kind: Spoken
  kindPosition: number
  languages: string[]
  held: WayHeld
}

/** What there is to choose among: the places, kinds and languages of what is to come in a year. */
export async function choicesOnShow(db: Db, from: Temporal.Instant): Promise<ShownChoices> {
  const until = from.add({ hours: 24 * 366 })
  const { rows } = await sql<ChoiceRow>`select * from choices_on_show(${from.toString()}::timestamptz, ${until.toString()}::timestamptz)`.execute(db)
  const venues = new Map(rows.flatMap(({ venueId, venue }) => (venueId === null || venue === null ? [] : [[venueId, venue]])))
  const kinds = new Map(rows.toSorted((a, b) => a.kindPosition - b.kindPosition).map(({ kindId, kind }) => [kindId, kind]))
  return {
    venues: [...venues].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name)),
    kinds: [...kinds].map(([id, words]) => ({ id, words })),
    languages: [...new Set(rows.flatMap(({ languages }) => languages))].toSorted(),
    ways: [...new Set(rows.map(({ held }) => held))],
  }
}

/** Whether an organisation shows anything that is to come: then its public page leads there. */
export const isAnythingOn = async (db: Db): Promise<boolean> => {
  const now = Temporal.Now.instant()
  return (await sessionsOnShow(db, { from: now.subtract({ hours: 24 }), endsAfter: now }, 1)).sessions.length > 0
}

/** Whose calendar an address opens; null where it opens nothing. */
export type HeldCalendar = { linkId: string; viewerId: string | null; venueId: string | null; venue: string | null }

/** A session in a calendar that a link opens, whether it is shown to everybody or not. */
export type CalendarSession = Pick<
  ShownSession,
  | 'id'
  | 'activityId'
  | 'sequence'
  | 'changedAt'
  | 'onDay'
  | 'beginsAt'
  | 'endsAt'
  | 'publicName'
  | 'held'
  | 'venue'
  | 'address'
  | 'postcode'
  | 'room'
  | 'off'
> & { setUpMinutes: number; clearUpMinutes: number }

/** What the hash of a token opens, written down as in use. */
export async function calendarByLink(
  db: Db,
  hash: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<{ held: HeldCalendar; sessions: CalendarSession[] } | null> {
  const [held] = (await sql<HeldCalendar>`select * from calendar_by_link(${hash})`.execute(db)).rows
  if (!held) return null
  await sql`select use_calendar_link(${hash}, ${today.toString()}::date)`.execute(db)
  const { rows } = await sql<CalendarSession>`
    select * from sessions_by_calendar(${hash}, ${from.toString()}::timestamptz, ${until.toString()}::timestamptz)`.execute(db)
  return { held, sessions: rows }
}
