import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { chooseLanguage, wordsFor } from '../../../../platform/i18n.ts'
import { isId } from '../../../../platform/id.ts'
import { linkTo } from '../../../../platform/link.ts'
import { hashOf } from '../../../../platform/seal.ts'
import type { Open } from '../../../access/index.server.ts'
import { publicEntry, venueEntry, workerEntry } from '../entries.ts'
import { answerCalendar, feedLimit, feedSpan, mostInAFeed } from '../feed.server.ts'
import { sessionPageOf } from '../parts/public-address.ts'
import { calendarByLink, placesOnShow, sessionsOnShow } from '../shown.queries.server.ts'
import { placeText, shownName } from '../shown.ts'
import { shownActivity, shownSession } from './one.tsx'
import { toPublic } from './surroundings.server.ts'

/** Calendars of what is on: of everything, a place, an activity, one session; and those that a link alone opens. */
export const feedPages = new Hono<Open>()
  .get('/at/:organisation/whats-on/calendar.ics', feedLimit, toPublic, async (c) => {
    const { db, organisation } = c.var
    const place = c.req.query('place')
    const venueId = isId(place) ? place : null
    const said = saidIn(c)
    const { sessions } = await sessionsOnShow(db, { ...feedSpan(Temporal.Now.instant()), venueId }, mostInAFeed)
    const places = await placesOnShow(db, sessions)
    const [one] = venueId === null ? [] : sessions
    const of = [organisation.name, one && placeText({ ...one, room: null, held: 'in-person' }, said.words)].filter(Boolean).join(', ')
    return answer(
      c,
      said,
      of,
      `whats-on-${organisation.slug}`,
      sessions.map((session) => publicEntry(session, said, places)),
      { place: venueId },
    )
  })
  .get('/at/:organisation/whats-on/activity/:activityId/calendar.ics', feedLimit, toPublic, async (c) => {
    const { db, organisation } = c.var
    const activity = await shownActivity(c)
    const said = saidIn(c)
    const { sessions } = await sessionsOnShow(db, { ...feedSpan(Temporal.Now.instant()), activityId: activity.id }, mostInAFeed)
    const name = shownName(activity.publicName, said.words, organisation.language)
    const places = await placesOnShow(db, sessions)
    return answer(
      c,
      said,
      name,
      'activity',
      sessions.map((session) => publicEntry(session, said, places)),
    )
  })
  .get('/at/:organisation/whats-on/:sessionId/calendar.ics', feedLimit, toPublic, async (c) => {
    const session = await shownSession(c)
    const said = saidIn(c)
    const places = await placesOnShow(c.var.db, [session])
    return answer(c, said, shownName(session.publicName, said.words, said.own), 'session', [publicEntry(session, said, places)])
  })
  .get('/at/:organisation/calendar/:token/calendar.ics', feedLimit, toPublic, async (c) => {
    c.header('x-robots-tag', 'noindex, nofollow')
    const { db, organisation, today } = c.var
    const { from, until } = feedSpan(Temporal.Now.instant())
    const found = await calendarByLink(db, hashOf(c.req.param('token').slice(0, 200)), from, until, today)
    if (found === null) throw notFound()
    const said = saidIn(c)
    const entry = found.held.venueId === null ? workerEntry : venueEntry
    const of = found.held.venue ?? said.words.t('whatson:feed.own', { organisation: organisation.name })
    return answer(
      c,
      said,
      of,
      'calendar',
      found.sessions.map((session) => entry(session, said)),
    )
  })

/** In the language of the address, else the organisation's: whichever phone asks, it is the same calendar. */
function saidIn(c: Context<Open>) {
  const { organisation, parts } = c.var
  const words = wordsFor(chooseLanguage(c.req.query('language'), organisation.language, undefined))
  const { slug, language: own, timeZone } = organisation
  return { words, own, timeZone, pageOf: sessionPageOf(parts, slug, words) }
}

function answer(
  c: Context<Open>,
  { words, timeZone }: ReturnType<typeof saidIn>,
  name: string,
  fileName: string,
  entries: Parameters<typeof answerCalendar>[1]['entries'],
  query: Record<string, string | null> = {},
) {
  const source = withQuery(c.req.path, { ...query, language: words.language })
  return answerCalendar(c, {
    name,
    language: words.language,
    timeZone,
    href: linkTo(c.var.parts.config, source),
    entries,
    fileName: `${fileName}.ics`,
  })
}

/** The whole address of a calendar that a link opens, as it is told once. */
export const linkedCalendar = (config: Parameters<typeof linkTo>[0], organisation: string, token: string, language: string): string =>
  linkTo(config, withQuery(href('/at/:organisation/calendar/:token/calendar.ics', { organisation, token }), { language }))
