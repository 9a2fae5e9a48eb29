import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import type { CalendarEntry } from './calendar.ts'
import type { CalendarSession } from './shown.queries.server.ts'
import { type Places, type PlacesStand, placesLabel, placeText, type ShownSession, shownName } from './shown.ts'

type Said = { words: Words; own: string; timeZone: string; pageOf: (sessionId: string) => string }
type Dated = Pick<ShownSession, 'id' | 'sequence' | 'changedAt' | 'beginsAt' | 'endsAt' | 'publicName' | 'off'>

const lines = (...said: (string | null)[]) => said.filter(Boolean).join('\n')

function entryOf(session: Dated, { words, own }: Said): Omit<CalendarEntry, 'place' | 'note' | 'href'> {
  const { id, sequence, changedAt, beginsAt, endsAt, publicName, off } = session
  const name = shownName(publicName, words, own)
  // a calendar that shows what was cancelled like anything else shows the word at least
  const said = off === null ? name : words.t('whatson:feed.off', { name })
  return { id, sequence, changedAt, beginsAt, endsAt, name: said, isOff: off !== null }
}

/** A session in a calendar for everybody. What it is about, its kind and theme stand on its page and not on a phone that others see too. */
export const publicEntry = (session: ShownSession, said: Said, places: Places): CalendarEntry => ({
  ...entryOf(session, said),
  place: placeText(session, said.words, true),
  note: lines(
    session.offReason && inWords(session.offReason, said.words, said.own),
    placesText(places.get(session.id), said.words),
    said.pageOf(session.id),
  ),
  href: said.pageOf(session.id),
})

// a word and no number: it stands on a phone until the phone looks again
const placesText = (stands: PlacesStand | undefined, { t }: Words) => (stands === undefined ? null : t(placesLabel(stands)))

/** A session in the calendar of whoever leads or helps: from when to when it is set up and cleared up stands beneath. */
export const workerEntry = (session: CalendarSession, said: Said): CalendarEntry => ({
  ...entryOf(session, said),
  place: placeText(session, said.words, true),
  note: aroundText(session, said) ?? '',
  href: null,
})

/** A session in the calendar of a venue, for as long as the room is taken; its own hours stand beneath. */
export function venueEntry(session: CalendarSession, said: Said): CalendarEntry {
  const { words, timeZone } = said
  const { beginsAt, endsAt, setUpMinutes, clearUpMinutes } = session
  const [from, to] = [words.time(beginsAt, timeZone), words.time(endsAt, timeZone)]
  return {
    ...entryOf(session, said),
    beginsAt: beginsAt.subtract({ minutes: setUpMinutes }),
    endsAt: endsAt.add({ minutes: clearUpMinutes }),
    place: placeText(session, words, true),
    note: setUpMinutes + clearUpMinutes > 0 ? words.t('whatson:feed.hours', { from, to }) : '',
    href: null,
  }
}

function aroundText({ beginsAt, endsAt, setUpMinutes, clearUpMinutes }: CalendarSession, { words, timeZone }: Said): string | null {
  if (setUpMinutes + clearUpMinutes === 0) return null
  const at = (instant: Temporal.Instant) => words.time(instant, timeZone)
  return words.t('whatson:feed.around', { from: at(beginsAt.subtract({ minutes: setUpMinutes })), to: at(endsAt.add({ minutes: clearUpMinutes })) })
}
