import { isBefore } from '../../platform/day.ts'
import type { Key } from '../../platform/words.ts'

export const purposes = [
  'keep-record',
  'contact-me',
  'tell-referrer',
  'code-of-conduct',
  'work-together',
  'refer-onwards',
  'name-to-funder',
  'invite-me',
  'ask-after-me',
] as const
export type Purpose = (typeof purposes)[number]

export const purposeLabel: Record<Purpose, Key> = {
  'keep-record': 'people:purpose.keep-record',
  'contact-me': 'people:purpose.contact-me',
  'tell-referrer': 'people:purpose.tell-referrer',
  'code-of-conduct': 'people:purpose.code-of-conduct',
  'work-together': 'people:purpose.work-together',
  'refer-onwards': 'people:purpose.refer-onwards',
  'name-to-funder': 'people:purpose.name-to-funder',
  'invite-me': 'people:purpose.invite-me',
  'ask-after-me': 'people:purpose.ask-after-me',
}

/** What the person is asked; kept with the answer, since the words may change. */
export const purposeWording: Record<Purpose, Key> = {
  'keep-record': 'people:wording.keep-record',
  'contact-me': 'people:wording.contact-me',
  'tell-referrer': 'people:wording.tell-referrer',
  'code-of-conduct': 'people:wording.code-of-conduct',
  'work-together': 'people:wording.work-together',
  'refer-onwards': 'people:wording.refer-onwards',
  'name-to-funder': 'people:wording.name-to-funder',
  'invite-me': 'people:wording.invite-me',
  'ask-after-me': 'people:wording.ask-after-me',
}

/** What is asked when somebody is first written down; the others are asked when there is somebody to share with. */
export const firstPurposes = ['keep-record', 'contact-me', 'tell-referrer', 'code-of-conduct'] as const satisfies readonly Purpose[]

/** What of a record may go somewhere. */
export const dataKinds = ['outcome', 'identity', 'support', 'health', 'measures', 'notes'] as const
export type DataKind = (typeof dataKinds)[number]

export const dataKindLabel: Record<DataKind, Key> = {
  outcome: 'rights:kind.outcome',
  identity: 'rights:kind.identity',
  support: 'rights:kind.support',
  health: 'rights:kind.health',
  measures: 'rights:kind.measures',
  notes: 'rights:kind.notes',
}

export const howAgreed = ['in-person', 'by-phone', 'on-a-form', 'in-writing'] as const
export type HowAgreed = (typeof howAgreed)[number]

export const howLabel: Record<HowAgreed, Key> = {
  'in-person': 'people:how.in-person',
  'by-phone': 'people:how.by-phone',
  'on-a-form': 'people:how.on-a-form',
  'in-writing': 'people:how.in-writing',
}

/** An answer to one question, and when it was taken back. What was agreed, and in which words, stays. */
export type Consent = {
  id: string
  purpose: Purpose
  given: boolean
  how: HowAgreed
  language: string
  wording: string | null
  /** The one whom it is about; null where it is about whomever the purpose names. */
  recipient: string | null
  /** What may go; none means what the purpose needs. */
  kinds: DataKind[]
  /** The last day on which it holds. */
  endsOn: Temporal.PlainDate | null
  givenAt: Temporal.Instant
  takenByName: string | null
  withdrawnAt: Temporal.Instant | null
  withdrawnHow: HowAgreed | null
  withdrawnNote: string | null
}

/** The latest answer counts: given, not taken back since, and not run out. `consents` come the latest first. */
export function holds(
  consents: readonly Pick<Consent, 'purpose' | 'given' | 'withdrawnAt' | 'endsOn'>[],
  purpose: Purpose,
  today: Temporal.PlainDate,
): boolean {
  const latest = consents.find((consent) => consent.purpose === purpose)
  return latest?.given === true && latest.withdrawnAt === null && !hasRunOut(latest, today)
}

export const hasRunOut = ({ endsOn }: Pick<Consent, 'endsOn'>, today: Temporal.PlainDate): boolean => endsOn !== null && isBefore(endsOn, today)

/** The answers that a later one took the place of: about the same, with the same, and of no less. `consents` come the latest first. */
export function answeredSince(consents: readonly Pick<Consent, 'id' | 'purpose' | 'recipient' | 'kinds'>[]): ReadonlySet<string> {
  const plain = (name: string | null) => name?.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
  const covers = (later: (typeof consents)[number], one: (typeof consents)[number]) =>
    later.purpose === one.purpose &&
    (later.recipient === null || plain(later.recipient) === plain(one.recipient)) &&
    (later.kinds.length === 0 || (one.kinds.length > 0 && one.kinds.every((kind) => later.kinds.includes(kind))))
  return new Set(consents.filter((one, at) => consents.slice(0, at).some((later) => covers(later, one))).map(({ id }) => id))
}
