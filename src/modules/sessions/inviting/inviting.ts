import type { Spoken } from '../../../platform/spoken.ts'
import type { NeedMeaning } from '../../support/index.ts'
import type { ThemeMeaning } from '../vocabulary.ts'

/** How somebody is invited: in writing where that is safe and agreed to, else somebody rings them or says it. */
export const waysInvited = ['email', 'text', 'phone'] as const
export type WayInvited = (typeof waysInvited)[number]

/** Somebody of the service who agreed to be invited, with the needs that they stand there for. */
export type Candidate = {
  personId: string
  knownAs: string
  /** What they would like help with, by their latest assessment. */
  needs: NeedMeaning[]
  /** Why they came, by their referral to this service. */
  reasons: { id: string; words: Spoken }[]
  way: WayInvited
  /** Where they are written to; for the others the number to ring, where there is a safe one. */
  at: string | null
  language: string | null
}

export type Invited = {
  id: string
  personId: string
  knownAs: string
  way: WayInvited
  /** For those who are rung. */
  phone: string | null
  invitedAt: Temporal.Instant
  invitedBy: string
  rungBy: string | null
  came: boolean
}

/** The need that a theme is about; null where a theme is about none in particular. */
export const needOfTheme: Record<ThemeMeaning, NeedMeaning | null> = {
  money: 'money',
  'mental-health': 'health',
  lifestyle: 'health',
  neurodiversity: null,
  loneliness: 'loneliness',
  'learning-and-work': 'work-and-learning',
  caring: 'family-and-caring',
  housing: 'housing',
  other: null,
}

type Way = { kind: string; value: string; safe: boolean; preferred: boolean; stoppedAt?: string | null }

/**
 * How one is invited: by the safe way in writing that they like best, where they agreed to be written to; else by phone, where a number is safe.
 * A number that wants no texts is rung. Nobody is written to in a way that is not safe.
 */
export function wayToInvite(ways: readonly Way[], mayWrite: boolean): { way: WayInvited; at: string | null } {
  const safe = ways.filter((one) => one.safe).toSorted((a, b) => Number(b.preferred) - Number(a.preferred))
  const written = mayWrite ? safe.find(({ kind, stoppedAt }) => kind === 'email' || (kind === 'text' && !stoppedAt)) : undefined
  if (written) return { way: written.kind as WayInvited, at: written.value }
  return { way: 'phone', at: safe.find(({ kind }) => kind === 'phone' || kind === 'text')?.value ?? null }
}
