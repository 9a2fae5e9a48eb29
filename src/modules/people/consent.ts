import type { Key } from '../../platform/words.ts'

export const purposes = ['keep-record', 'contact-me', 'tell-referrer', 'code-of-conduct'] as const
export type Purpose = (typeof purposes)[number]

export const purposeLabel: Record<Purpose, Key> = {
  'keep-record': 'people:purpose.keep-record',
  'contact-me': 'people:purpose.contact-me',
  'tell-referrer': 'people:purpose.tell-referrer',
  'code-of-conduct': 'people:purpose.code-of-conduct',
}

/** What the person is asked; kept with the answer, since the words may change. */
export const purposeWording: Record<Purpose, Key> = {
  'keep-record': 'people:wording.keep-record',
  'contact-me': 'people:wording.contact-me',
  'tell-referrer': 'people:wording.tell-referrer',
  'code-of-conduct': 'people:wording.code-of-conduct',
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
  givenAt: Temporal.Instant
  takenByName: string | null
  withdrawnAt: Temporal.Instant | null
  withdrawnHow: HowAgreed | null
  withdrawnNote: string | null
}

/** The latest answer counts: given, and not taken back since. `consents` come the latest first. */
export function holds(consents: readonly Pick<Consent, 'purpose' | 'given' | 'withdrawnAt'>[], purpose: Purpose): boolean {
  const latest = consents.find((consent) => consent.purpose === purpose)
  return latest?.given === true && latest.withdrawnAt === null
}
