import { readDay } from '../../../platform/day.ts'
import type { Words } from '../../../platform/i18n.ts'
import { isId } from '../../../platform/id.ts'
import { inWords, type Spoken } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import { type Admission, type Audience, type WayHeld, waysHeld } from '../activity.ts'
import type { WayOff } from '../session.ts'

/** One session as anybody may read it: the name for everybody is the only one. */
export type ShownSession = {
  id: string
  activityId: string
  sequence: number
  changedAt: Temporal.Instant
  onDay: Temporal.PlainDate
  beginsAt: Temporal.Instant
  endsAt: Temporal.Instant
  publicName: Spoken
  kind: Spoken
  admits: Admission
  languages: string[]
  held: WayHeld
  venueId: string | null
  venue: string | null
  address: string | null
  postcode: string | null
  venueAccess: string | null
  room: string | null
  roomAccess: string | null
  theme: Spoken | null
  off: WayOff | null
  offReason: Spoken | null
}

/** Whether there are places, few, or none and a waiting list: a word that is true at once, and counts nobody. */
export type PlacesStand = 'free' | 'few' | 'full'
export type Places = ReadonlyMap<string, PlacesStand>
export const placesLabel = (stands: PlacesStand): Key => `booking:places.${stands}`

/** What an activity says to everybody. Prices in minor units. */
export type ShownActivity = {
  id: string
  publicName: Spoken
  description: Spoken
  kind: Spoken
  forWhom: Audience[]
  admits: Admission
  languages: string[]
  held: WayHeld
  priceMinor: number | null
  concessionMinor: number | null
  bring: Spoken
  accessNote: Spoken
  closedOn: Temporal.PlainDate | null
}

/** By what a stranger narrows what is on. */
export type ShownFilter = {
  from: Temporal.PlainDate | null
  venueId: string | null
  kindId: string | null
  spoken: string | null
  way: 'in-person' | 'online' | null
  after: { at: Temporal.Instant; id: string } | null
}

/** What an address asks for. What cannot be read is as if it were not there. */
export function filterOf(query: Record<string, string | undefined>): ShownFilter {
  const { from = '', place = '', kind = '', spoken = '', held = '', after = '' } = query
  const way = waysHeld.find((one) => one === held)
  return {
    from: readDay(from),
    venueId: isId(place) ? place : null,
    kindId: isId(kind) ? kind : null,
    spoken: /^[a-z]{2,3}$/.test(spoken) ? spoken : null,
    way: way === undefined || way === 'both' ? null : way,
    after: placeIn(after),
  }
}

/** The same as a query again, without the place in the list. */
export const queryOf = ({ from, venueId, kindId, spoken, way }: ShownFilter): Record<string, string | null> => ({
  from: from?.toString() ?? null,
  place: venueId,
  kind: kindId,
  spoken,
  held: way,
})

export const placeAfter = ({ beginsAt, id }: Pick<ShownSession, 'beginsAt' | 'id'>): string => `${beginsAt}_${id}`

function placeIn(after: string): ShownFilter['after'] {
  const [at = '', id] = after.split('_')
  if (!isId(id) || !/^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/.test(at)) return null
  try {
    return { at: Temporal.Instant.from(at), id }
  } catch (fault) {
    // written like a time, and none: the 31st of February
    if (fault instanceof RangeError) return null
    throw fault
  }
}

/** The month of an address, by its first day; null where it says none that a calendar of ours holds. */
export function monthOf(said: string | undefined): Temporal.PlainDate | null {
  return /^20\d{2}-\d{2}$/.test(said ?? '') ? readDay(`${said}-01`) : null
}

type Place = Pick<ShownSession, 'venue' | 'room' | 'address' | 'postcode' | 'held'>

/** Where it is, in a line; its address too where somebody has to find it. */
export function placeText({ venue, room, address, postcode, held }: Place, { t }: Words, withAddress = false): string {
  const there = [venue, room, ...(withAddress ? [address, postcode] : [])].filter(Boolean).join(', ')
  if (there === '') return held === 'in-person' ? '' : t('sessions:held.online')
  return held === 'both' ? t('sessions:whereAndOnline', { there }) : there
}

/** The name for everybody; where there is none yet, a word that gives nothing away. */
export const shownName = (publicName: Spoken, words: Words, organisationLanguage: string): string =>
  inWords(publicName, words, organisationLanguage) || words.t('whatson:unnamed')
