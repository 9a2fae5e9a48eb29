import type { Spoken } from '../../platform/spoken.ts'
import type { Key } from '../../platform/words.ts'
import type { PersonWords } from './person-word.ts'

/** What begins somebody's time in a service. */
export const startsBy = ['decision', 'nomination', 'starting'] as const
export type StartsBy = (typeof startsBy)[number]

export const startsByLabel: Record<StartsBy, Key> = {
  decision: 'organisation:startsBy.decision',
  nomination: 'organisation:startsBy.nomination',
  starting: 'organisation:startsBy.starting',
}

/** What a service may want to know before a registration is whole. What is missing warns, and never blocks somebody at the door. */
export const registrationItems = [
  'full-name',
  'born-on',
  'postcode',
  'reach',
  'language',
  'interpreter',
  'emergency-contact',
  'keep-record',
  'privacy-notice',
  'code-of-conduct',
] as const
export type RegistrationItem = (typeof registrationItems)[number]

export const registrationLabel: Record<RegistrationItem, Key> = {
  'full-name': 'organisation:registration.full-name',
  'born-on': 'organisation:registration.born-on',
  postcode: 'organisation:registration.postcode',
  reach: 'organisation:registration.reach',
  language: 'organisation:registration.language',
  interpreter: 'organisation:registration.interpreter',
  'emergency-contact': 'organisation:registration.emergency-contact',
  'keep-record': 'organisation:registration.keep-record',
  'privacy-notice': 'organisation:registration.privacy-notice',
  'code-of-conduct': 'organisation:registration.code-of-conduct',
}

/** One thing that an organisation offers, as its settings hold it. */
export type Service = {
  id: string
  slug: string
  name: Spoken
  description: Spoken
  personWords: PersonWords
  startsBy: StartsBy
  takesPublicReferrals: boolean
  decideWithinDays: number
  /** How often somebody who waits for a place is asked how they are; null where nobody is. */
  checkInEveryDays: number | null
  registration: RegistrationItem[]
  lowestAge: number | null
  highestAge: number | null
  ageSignpost: Spoken
  areaSignpost: Spoken
  /** Where it is given; null where that is in several places, or nobody said. */
  venueId: string | null
  closedOn: Temporal.PlainDate | null
  version: number
}

/** What a service says of itself, as somebody changes it. */
export type ServiceSaid = Pick<
  Service,
  'name' | 'description' | 'personWords' | 'venueId' | 'startsBy' | 'takesPublicReferrals' | 'decideWithinDays' | 'checkInEveryDays' | 'registration'
> & { slug: string | null }

/** Whom a service is for by age, and where those beside it are told to turn. */
export type Ages = Pick<Service, 'lowestAge' | 'highestAge' | 'ageSignpost' | 'areaSignpost'>

export type Area = { code: string; answer: 'yes' | 'no' | 'ask'; note: string | null }
export type Condition = {
  id: string
  position: number
  question: Spoken
  expected: 'yes' | 'no'
  signpost: Spoken
  retiredAt: Temporal.Instant | null
  version: number
}

/** A name as it can stand in an address: `Bostøtte i Kent` is `bostoette-i-kent`; null where no letter of it can. */
export function slugOfName(name: string): string | null {
  const plain = name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 60)
    .replace(/-+$/, '')
  return slugPattern.test(plain) ? plain : null
}

export const slugPattern = /^[a-z][a-z0-9-]{0,58}[a-z0-9]$/
