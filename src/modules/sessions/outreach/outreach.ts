import type { Key } from '../../../platform/words.ts'
import type { ActivityMeaning } from '../activity.ts'

/** Whether a session is a talk to somebody: it says who is addressed, who speaks and where help is. */
export const isTalk = ({ meaning }: { meaning: ActivityMeaning }): boolean => meaning === 'talk' || meaning === 'outreach'

export const audienceMeanings = [
  'school-class',
  'youth-club',
  'further-education',
  'workplace',
  'relatives',
  'association',
  'professionals',
  'other',
] as const
export type AudienceMeaning = (typeof audienceMeanings)[number]
export const audienceMeaningLabel = (meaning: AudienceMeaning): Key => `outreach:audience.${meaning}`

export const ageBands = ['under-18', '18-25', 'over-25', 'mixed'] as const
export type AgeBand = (typeof ageBands)[number]
export const ageBandLabel = (band: AgeBand): Key => `outreach:age.${band}`

/** Who is addressed at one session, and the three who stand on the way to help. */
export type TalkSaid = {
  audienceId: string
  ageBand: AgeBand
  place: string | null
  contactName: string | null
  contactRole: string | null
  contactReach: string | null
  dutyViewerId: string | null
  dutyReach: string | null
}
export type Talk = TalkSaid & { audienceWords: unknown; dutyName: string | null; version: number }

/** What is missing on the way to help: who looks after them there, who of ours may be rung, a line for those who cannot wait. */
export const routeParts = ['contact', 'duty', 'line'] as const
export type RoutePart = (typeof routeParts)[number]
export const routePartLabel = (part: RoutePart): Key => `outreach:missing.${part}`

export function missingOnRoute(
  talk: Pick<Talk, 'contactName' | 'contactReach' | 'dutyViewerId' | 'dutyReach'> | null,
  hasCrisisLine: boolean,
): RoutePart[] {
  const missing: RoutePart[] = []
  if (!talk?.contactName || !talk.contactReach) missing.push('contact')
  if (!talk?.dutyViewerId || !talk.dutyReach) missing.push('duty')
  if (!hasCrisisLine) missing.push('line')
  return missing
}

/** Checks that somebody may have shown. What a country asks of whoever meets children is one of the first two. */
export const checkKinds = ['child-certificate', 'dbs-enhanced', 'dbs-basic', 'criminal-record'] as const
export type CheckKind = (typeof checkKinds)[number]
export const checkKindLabel = (kind: CheckKind): Key => `outreach:check.${kind}`
const forChildren: readonly CheckKind[] = ['child-certificate', 'dbs-enhanced']

export type CheckSaid = { kind: CheckKind; seenOn: Temporal.PlainDate; expiresOn: Temporal.PlainDate | null }
export type Check = CheckSaid & { id: string; seenBy: string; takenBackAt: Temporal.Instant | null }

/** Whether those of an age may be children, who are met with a check alone. */
export const mayBeChildren = (band: AgeBand): boolean => band === 'under-18' || band === 'mixed'

/** Whether one of the checks holds on the day for those who are addressed. */
export const fits = (checks: readonly Pick<Check, 'kind' | 'expiresOn' | 'takenBackAt'>[], band: AgeBand, onDay: Temporal.PlainDate): boolean =>
  !mayBeChildren(band) ||
  checks.some(
    ({ kind, expiresOn, takenBackAt }) =>
      takenBackAt === null && forChildren.includes(kind) && (expiresOn === null || Temporal.PlainDate.compare(expiresOn, onDay) >= 0),
  )

/** The check to show of somebody: the one by which they may meet children on the day, else the latest that was seen. */
export const checkToShow = (checks: readonly Check[], onDay: Temporal.PlainDate): Check | undefined =>
  checks.find((check) => fits([check], 'under-18', onDay)) ?? checks.find(({ takenBackAt }) => takenBackAt === null)

/** Somebody who tells their own story: since when they agree to it, and what of it they will not be asked about. */
export type SpeakerSaid = {
  serviceId: string
  viewerId: string | null
  name: string
  agreedOn: Temporal.PlainDate | null
  notAsked: string | null
  endedOn: Temporal.PlainDate | null
}
/** What somebody says of their own telling. */
export type OwnStorySaid = { agrees: boolean; notAsked: string | null }
export type Speaker = SpeakerSaid & { id: string; version: number }

export const speakerStandings = ['asked', 'confirmed', 'not-coming'] as const
export type SpeakerStanding = (typeof speakerStandings)[number]
export const speakerStandingLabel = (standing: SpeakerStanding): Key => `outreach:standing.${standing}`

/** A speaker at one session, with the checks that they have. */
export type SpeakerThere = Pick<Speaker, 'name' | 'agreedOn' | 'notAsked'> & {
  speakerId: string
  standing: SpeakerStanding
  reason: string | null
  saidBy: string
  checks: readonly Check[]
}
export type StandingSaid = { standing: SpeakerStanding; reason: string | null }

/** What is to be warned of before somebody speaks. */
export type SpeakerWarning = 'no-story' | 'no-check'
export const speakerWarningLabel = (warning: SpeakerWarning): Key => `outreach:warning.${warning}`

export function warningsOf(one: SpeakerThere, talk: Pick<Talk, 'ageBand'> | null, onDay: Temporal.PlainDate): SpeakerWarning[] {
  if (one.standing === 'not-coming') return []
  const warnings: SpeakerWarning[] = []
  if (one.agreedOn === null) warnings.push('no-story')
  // where nobody has said how old they are, they may be children
  if (one.reason === null && !fits(one.checks, talk?.ageBand ?? 'under-18', onDay)) warnings.push('no-check')
  return warnings
}

/** What stands in the way of confirming somebody: nobody tells a story without having agreed to, and children are met with a check, or for a reason that a manager answers for. */
export function objectionToStanding(
  { standing, reason }: StandingSaid,
  one: Pick<SpeakerThere, 'agreedOn' | 'checks'>,
  talk: Pick<Talk, 'ageBand'> | null,
  { onDay, isManager }: { onDay: Temporal.PlainDate; isManager: boolean },
): { key: Key; field: string } | null {
  if (standing !== 'confirmed') return reason === null ? null : { key: 'outreach:objection.reasonWithoutYes', field: 'reason' }
  if (talk === null) return { key: 'outreach:objection.noAudience', field: 'standing' }
  if (one.agreedOn === null) return { key: 'outreach:objection.noStory', field: 'standing' }
  if (talk.ageBand !== 'under-18' || fits(one.checks, talk.ageBand, onDay)) return null
  if (!isManager) return { key: 'outreach:objection.noCheck', field: 'standing' }
  return reason === null ? { key: 'outreach:objection.whyWithout', field: 'reason' } : null
}

/** To whom somebody who came forward was led. */
export const ledTo = ['contact-there', 'our-worker', 'crisis-line', 'doctor', 'somebody-else', 'nobody-yet'] as const
export type LedTo = (typeof ledTo)[number]
export const ledToLabel = (to: LedTo): Key => `outreach:ledTo.${to}`

export const concernStates = ['raised', 'to-raise', 'not-needed'] as const
export type ConcernState = (typeof concernStates)[number]
export const concernStateLabel = (state: ConcernState): Key => `outreach:concern.${state}`

/** Numbers and words of a list alone: there is no room for a word about anybody. */
export type ComingForwardSaid = { people: number; ledTo: LedTo; concern: ConcernState }
export type ComingForward = ComingForwardSaid & { id: string; saidBy: string; saidAt: Temporal.Instant }
