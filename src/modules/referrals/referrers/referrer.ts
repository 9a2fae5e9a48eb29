import type { Key } from '../../../platform/words.ts'

export const referrerKinds = [
  'surgery',
  'hospital',
  'mental-health-service',
  'social-care',
  'school',
  'housing',
  'police-or-justice',
  'employment',
  'charity',
  'faith-or-community',
  'other',
] as const
export type ReferrerKind = (typeof referrerKinds)[number]

export const referrerKindLabels: Record<ReferrerKind, Key> = {
  surgery: 'referrals:referrerKind.surgery',
  hospital: 'referrals:referrerKind.hospital',
  'mental-health-service': 'referrals:referrerKind.mental-health-service',
  'social-care': 'referrals:referrerKind.social-care',
  school: 'referrals:referrerKind.school',
  housing: 'referrals:referrerKind.housing',
  'police-or-justice': 'referrals:referrerKind.police-or-justice',
  employment: 'referrals:referrerKind.employment',
  charity: 'referrals:referrerKind.charity',
  'faith-or-community': 'referrals:referrerKind.faith-or-community',
  other: 'referrals:referrerKind.other',
}

export const isReferrerKind = (word: string | undefined): word is ReferrerKind => referrerKinds.some((kind) => kind === word)

/** A place that sends people to us. */
export type ReferrerSaid = { name: string; kind: ReferrerKind; phone: string | null; email: string | null; note: string | null; retired: boolean }
export type Referrer = ReferrerSaid & { id: string; version: number }

/** Somebody there. */
export type ContactSaid = { name: string; role: string | null; email: string | null; phone: string | null; retired: boolean }
export type ReferrerContact = ContactSaid & { id: string; referrerId: string; version: number }

/** A link that opens the referrer's page to whoever holds it. */
export type ReferrerLink = {
  id: string
  contactName: string | null
  madeByName: string
  madeAt: Temporal.Instant
  lastUsedOn: Temporal.PlainDate | null
  endedAt: Temporal.Instant | null
}

/** What a referrer is told of a referral: yes or no where the person agreed, else that it came in. Never why. */
export const toldStates = ['received', 'being-read', 'accepted', 'not-accepted'] as const
export type ToldState = (typeof toldStates)[number]

export const toldLabels: Record<ToldState, Key> = {
  received: 'referrals:from.received',
  'being-read': 'referrals:from.being-read',
  accepted: 'referrals:from.accepted',
  'not-accepted': 'referrals:from.not-accepted',
}
