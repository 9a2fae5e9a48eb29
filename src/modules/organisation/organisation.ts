import type { Spoken } from '../../platform/spoken.ts'

/** The tenant, as its settings hold it. */
export type Organisation = {
  id: string
  slug: string
  name: string
  country: string
  timeZone: string
  currency: string
  language: string
  languages: string[]
  secondFactorRequired: boolean
  publicEmail: string | null
  publicPhone: string | null
  privacyNotice: Spoken
  ways: string[]
  /** Between these two no text goes out, as 20:00. The same twice: there are no quiet hours. */
  textQuietFrom: string
  textQuietUntil: string
  version: number
}

export type OrganisationSaid = Omit<Organisation, 'id' | 'slug' | 'version' | 'ways'> & { countsPlanet: boolean }

export const fiveWays = ['connect', 'be-active', 'take-notice', 'keep-learning', 'give'] as const
/** The way that Kent counts beside the five. */
export const sixthWay = 'care-for-the-planet'

/** Where an organisation may be. What a country brings (lines, words) is there for Great Britain and Denmark; elsewhere it is the organisation's to fill. */
export const countryCodes = [
  'GB',
  'DK',
  'FO',
  'GL',
  'IE',
  'SE',
  'NO',
  'FI',
  'IS',
  'DE',
  'NL',
  'BE',
  'FR',
  'AT',
  'CH',
  'ES',
  'PT',
  'IT',
  'PL',
] as const
export const currencyCodes = ['GBP', 'DKK', 'EUR', 'SEK', 'NOK', 'ISK', 'CHF', 'PLN'] as const

/** The time zones of those countries. */
export const timeZones: readonly string[] = [
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone.startsWith('Europe/')),
  'Atlantic/Azores',
  'Atlantic/Canary',
  'Atlantic/Faroe',
  'Atlantic/Madeira',
  'Atlantic/Reykjavik',
  'America/Nuuk',
]

export type Venue = {
  id: string
  name: string
  address: string | null
  postcode: string | null
  accessNote: string | null
  /** When it can be used, in words. */
  opening: string | null
  /** What an hour costs, in minor units. */
  hourlyMinor: number | null
  closedOn: Temporal.PlainDate | null
  version: number
}
export type VenueSaid = Omit<Venue, 'id' | 'version'>

/** A room of a venue, taken by one thing at a time. */
export type Room = {
  id: string
  venueId: string
  name: string
  capacity: number | null
  accessNote: string | null
  /** For a word in private while something goes on elsewhere. */
  isPrivate: boolean
  hourlyMinor: number | null
  closedOn: Temporal.PlainDate | null
  version: number
}
export type RoomSaid = Omit<Room, 'id' | 'venueId' | 'version'>

/** A term of the year, as schools have them. */
export type Term = { id: string; name: string; fromOn: Temporal.PlainDate; untilOn: Temporal.PlainDate }
