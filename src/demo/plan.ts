import type { Role } from '../modules/access/index.ts'
import type { InstrumentKey, Rhythm } from '../modules/measures/index.ts'
import type { PersonWords } from '../modules/organisation/person-word.ts'
import type { RegistrationItem, StartsBy } from '../modules/organisation/service.ts'
import type { Spoken } from '../platform/spoken.ts'

/** An organisation of the demonstration as it is written down, before it is rows. */
export type OrganisationPlan = {
  slug: string
  name: string
  country: 'GB' | 'DK'
  /** What its pages speak. */
  language: 'en' | 'da'
  languages: readonly ('en' | 'da' | 'ar')[]
  /** Kent counts a sixth. */
  sixthWay?: boolean
  publicPhone: string
  privacyNotice: Spoken
  services: readonly ServicePlan[]
  /** Reasons why people come, beside the six that everybody has. */
  ownReasons: readonly { key: string; words: Spoken }[]
  venues: readonly VenuePlan[]
  cast: readonly CastPlan[]
  holdsSwemwbsLicence?: boolean
}

export type ServicePlan = {
  slug: string
  name: Spoken
  description: Spoken
  personWords: PersonWords
  startsBy?: StartsBy
  takesPublicReferrals?: boolean
  lowestAge?: number
  highestAge?: number
  ageSignpost?: Spoken
  areaSignpost?: Spoken
  decideWithinDays?: number
  registration: readonly RegistrationItem[]
  areas?: { yes?: readonly string[]; no?: readonly string[]; ask?: readonly string[]; askNote?: string }
  conditions?: readonly ConditionPlan[]
  /** What is asked in this service: the commission decides. */
  measures?: readonly InstrumentKey[]
  /** When, where it is not the usual rhythm. */
  rhythm?: Rhythm
  /** The name of the venue where it is given, where that is one place. */
  venue?: string
}

export type ConditionPlan = { key: string; question: Spoken; expected: 'yes' | 'no'; signpost: Spoken }
export type VenuePlan = {
  name: string
  address: string
  postcode: string
  accessNote?: string
  /** What is asked in every service that is given there, and when. */
  measures?: readonly InstrumentKey[]
  rhythm?: Rhythm
}

export type CastPlan = {
  name: string
  /** Before `@cairn.example`. */
  mail: string
  roles: readonly Role[]
  title: string
  speaks: readonly string[]
  /** Slugs of the services that they work in. */
  services?: readonly string[]
  /** The language of their own pages, where it is not the organisation's. */
  reads?: 'en' | 'da' | 'ar'
}
