import type { Spoken } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'

/** How much of a session counts for who came late to it, in hundredths. */
export const latePercents = ['100', '50', '0'] as const
export const lateLabel = (percent: (typeof latePercents)[number]): Key => `courses:late.${percent}`

/** When one run of a course is completed: everything that is said has to be met. */
export type Rule = {
  minutesNeeded: number | null
  sessionsNeeded: number | null
  latePercent: number
  againAfterMonths: number | null
  signedBy: string | null
  version: number
}

/** A session of a course; nobody completes the course without one that is obligatory. */
export type CourseSession = { id: string; onDay: Temporal.PlainDate; title: string | null; obligatory: boolean }

/** What counts for somebody, by attendance and by what they made up elsewhere. */
export type Progress = {
  minutes: number
  /** Of these, made up elsewhere. */
  credited: number
  sessions: number
  firstOn: Temporal.PlainDate | null
  lastOn: Temporal.PlainDate | null
  /** Obligatory sessions that they were not at. */
  missing: readonly string[]
  meets: boolean
}

export const outcomes = ['completed', 'not-completed', 'withdrew'] as const
export type OutcomeWord = (typeof outcomes)[number]
export const outcomeLabel = (outcome: OutcomeWord): Key => `courses:outcome.${outcome}`

/** Why somebody left. */
export const whysLeft = ['health', 'work-or-study', 'time', 'travel', 'moved', 'not-suited', 'other', 'not-said'] as const
export type WhyLeft = (typeof whysLeft)[number]
export const whyLabel = (why: WhyLeft): Key => `courses:why.${why}`

/** What became of somebody, as it was said. */
export type Outcome = {
  id: string
  outcome: OutcomeWord
  onDay: Temporal.PlainDate
  why: WhyLeft | null
  reason: string | null
  meetsRule: boolean
  saidBy: string
}

/** Where somebody stands in a course: going on; by the rule through, and nobody said so yet; or what became of them. */
export const standings = ['going', 'ready', ...outcomes] as const
export type Standing = (typeof standings)[number]
export const standingLabel = (standing: Standing): Key => `courses:standing.${standing}`

/** What a list of those on a course is asked for: also those who have a place and have not come yet. */
export const listedStandings = ['booked', ...standings] as const
export type ListedStanding = (typeof listedStandings)[number]
export const listedStandingLabel = (standing: ListedStanding): Key => `courses:standing.${standing}`

/** Somebody who has a place on a course, or at sessions of it, and has not come yet. */
export type BookedLearner = { bookingId: string; name: string; madeAt: Temporal.Instant }

export const standingOf = ({ meets, outcome }: Pick<Progress, 'meets'> & { outcome: OutcomeWord | null }): Standing =>
  outcome ?? (meets ? 'ready' : 'going')

export type Credit = {
  id: string
  minutes: number
  sessionId: string | null
  onDay: Temporal.PlainDate
  reason: string
  saidBy: string
}

/** A learner on the page of a course. */
export type Learner = Progress & {
  personId: string
  name: string
  reference: string
  outcome: OutcomeWord | null
  outcomeOn: Temporal.PlainDate | null
  certificateId: string | null
}

/** One course of somebody, on their own page. */
export type OwnCourse = Progress & {
  activityId: string
  name: string
  kindWords: Spoken
  outcome: OutcomeWord | null
  outcomeOn: Temporal.PlainDate | null
  rule: Rule | null
  certificateId: string | null
}
