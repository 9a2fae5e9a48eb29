import ical, { ICalEventStatus } from 'ical-generator'

/** One session as a calendar holds it. Nobody's name is among this, and no name but the one for everybody. */
export type CalendarEntry = {
  /** The same whenever it is asked: a phone knows by it what it has already. */
  id: string
  sequence: number
  changedAt: Temporal.Instant
  beginsAt: Temporal.Instant
  endsAt: Temporal.Instant
  name: string
  place: string
  note: string
  isOff: boolean
  href: string | null
}

type Calendar = { name: string; language: string; timeZone: string; href: string }

/** How often a phone is asked to look again. */
const lookAgainSeconds = 60 * 60 * 4

/**
 * A calendar as RFC 5545 writes it. Times are instants (UTC, with a Z): each session is laid by itself as an instant and nothing in the file repeats, so that
 * a phone needs no rules of a zone from us to show the hour of wherever it is. What cannot change without the session changing is all that stands
 * here, but for a word that says whether there are places; asked twice, the text is the same to the letter until that changes.
 */
export function calendarText({ name, language, timeZone, href }: Calendar, entries: readonly CalendarEntry[]): string {
  const calendar = ical({
    name: plain(name),
    prodId: { company: 'cairn', product: 'sessions', language: language.toUpperCase() },
    source: href,
    ttl: lookAgainSeconds,
    // for calendars that ask in which zone to begin
    x: { 'X-WR-TIMEZONE': timeZone },
  })
  for (const entry of entries)
    calendar.createEvent({
      id: entry.id,
      sequence: entry.sequence,
      stamp: toDate(entry.changedAt),
      lastModified: toDate(entry.changedAt),
      start: toDate(entry.beginsAt),
      end: toDate(entry.endsAt),
      summary: plain(entry.name),
      location: plain(entry.place) || null,
      description: plain(entry.note) || null,
      status: entry.isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(entry.href === null ? {} : { url: entry.href }),
    })
  return calendar.toString()
}

const toDate = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds)

// what no calendar may hold, and what would begin a line of its own where a reader is careless; a line break is written by the library
const plain = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]|[\u2028\u2029]/gu, ' ')
