import type { Key } from '../../platform/words.ts'

/** Somebody asks that a person be supported: the person, a professional, or a worker for them. */
export type Referral = {
  id: string
  personId: string
  serviceId: string
  reference: string
  source: Source
  programmeSlug: string | null
  receivedOn: Temporal.PlainDate
  decideBy: Temporal.PlainDate
  language: string
  story: string | null
  hopes: string | null
  heardBefore: 'yes' | 'no' | null
  heardHow: string | null
  referrerName: string | null
  referrerOrganisation: string | null
  referrerEmail: string | null
  referrerPhone: string | null
  referrerMayKnow: boolean
  /** The place that it came from, where it is one that we know. */
  referrerId: string | null
  /** By what the referrer knows it: a number of theirs. */
  referrerReference: string | null
  cameBy: CameBy
  /** Who wrote it down; null where a stranger did. */
  receivedById: string | null
  /** The service that refers them on, where it is one of ours. */
  fromServiceId: string | null
  /** Written by whoever supports them now, for whoever takes them on. */
  handOverNote: string | null
  /** The support that ends when this is accepted; null where what there is stays open. */
  endsEpisodeId: string | null
  /** Null until somebody decided. */
  outcome: 'accepted' | 'declined' | null
  waitingSinceOn: Temporal.PlainDate | null
  knownAs: string
  bornOn: Temporal.PlainDate | null
  ageGiven: number | null
  ageGivenOn: Temporal.PlainDate | null
  postcode: string | null
  town: string | null
  interpreter: 'not-asked' | 'not-needed' | 'needed'
}

export const sources = ['self', 'professional', 'worker', 'family', 'outreach'] as const
export type Source = (typeof sources)[number]

/** By which way it came in, whoever it came from. */
export const waysIn = ['form', 'link', 'phone', 'walk-in', 'outreach', 'post', 'record'] as const
export type CameBy = (typeof waysIn)[number]

export const cameByLabels: Record<CameBy, Key> = {
  form: 'referrals:cameBy.form',
  link: 'referrals:cameBy.link',
  phone: 'referrals:cameBy.phone',
  'walk-in': 'referrals:cameBy.walk-in',
  outreach: 'referrals:cameBy.outreach',
  post: 'referrals:cameBy.post',
  record: 'referrals:cameBy.record',
}

export const sourceLabels: Record<Source, Key> = {
  self: 'referrals:source.self',
  professional: 'referrals:source.professional',
  worker: 'referrals:source.worker',
  family: 'referrals:source.family',
  outreach: 'referrals:source.outreach',
}

export const states = ['awaiting-decision', 'kept-waiting', 'accepted', 'declined'] as const
export type State = (typeof states)[number]

export const stateLabels: Record<State, Key> = {
  'awaiting-decision': 'referrals:state.awaiting-decision',
  'kept-waiting': 'referrals:state.kept-waiting',
  accepted: 'referrals:state.accepted',
  declined: 'referrals:state.declined',
}

export const isState = (word: string | undefined): word is State => states.some((state) => state === word)

/** A decision ends the waiting. */
export const stateOf = (referral: Pick<Referral, 'outcome' | 'waitingSinceOn'>): State =>
  referral.outcome ?? (referral.waitingSinceOn === null ? 'awaiting-decision' : 'kept-waiting')

export const isOverdue = (referral: Pick<Referral, 'outcome' | 'waitingSinceOn' | 'decideBy'>, today: Temporal.PlainDate): boolean =>
  stateOf(referral) === 'awaiting-decision' && Temporal.PlainDate.compare(referral.decideBy, today) < 0

/** A referral that moves somebody's support from one of our services to another. */
export const isTransfer = (referral: Pick<Referral, 'endsEpisodeId'>): boolean => referral.endsEpisodeId !== null

/** A reference as it was read out or typed: small letters, without its stroke, with spaces. Null where it is none. */
export function readReference(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return /^[0-9A-Z]{8}$/.test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4)}` : null
}
