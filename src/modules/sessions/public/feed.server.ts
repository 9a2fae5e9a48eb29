import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { limited } from '../../access/index.server.ts'
import { type CalendarEntry, calendarText } from './calendar.ts'

/** Phones ask every few hours; a hall full of them calls from one address. */
export const feedLimit = limited('calendar', 240, 600, { reading: true })

/** How far a calendar reaches: what was of late, so that a phone sees that it was called off, and what is laid. */
export const feedSpan = (now: Temporal.Instant) => ({ from: now.subtract({ hours: 24 * 28 }), until: now.add({ hours: 24 * 400 }) })

/** As many as a calendar holds. */
export const mostInAFeed = 1000

type Feed = Parameters<typeof calendarText>[0] & { entries: readonly CalendarEntry[]; fileName: string }

/** Answers with a calendar; nothing of it is sent again to a phone that has just this. */
export function answerCalendar(c: Context, { entries, fileName, ...calendar }: Feed) {
  const text = calendarText(calendar, entries)
  // weak: what is sent on the way may be packed
  const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  const newest = entries.reduce((latest, { changedAt }) => Math.max(latest, changedAt.epochMilliseconds), 0)
  c.header('etag', tag)
  // kept by whoever asked, and asked again each time whether it still holds
  c.header('cache-control', 'private, no-cache')
  if (newest > 0) c.header('last-modified', new Date(newest).toUTCString())
  const known = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim())
  if (known.includes(tag) || known.includes('*')) return c.body(null, 304)
  c.header('content-type', 'text/calendar; charset=utf-8')
  c.header('content-disposition', `inline; filename="${fileName}"`)
  return c.body(text)
}
