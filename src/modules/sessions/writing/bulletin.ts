import type { Spoken } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'

/** What a group is told: what somebody writes to it, or what changed. */
export const whys = ['word', 'called-off', 'held-after-all', 'moved', 'times-changed', 'times-ended'] as const
export type Why = (typeof whys)[number]
export const whyLabel = (why: Why): Key => `writing:why.${why}`

/** Whom one may choose; `told` are those who were told before, and chosen by nobody. */
export const whoms = ['came', 'expected', 'booked', 'waits', 'workers'] as const
export type Whom = (typeof whoms)[number] | 'told'
export const whomLabel = (whom: Whom): Key => `writing:whom.${whom}`

/** How somebody is told. By hand: when they are seen next, or by post. */
export const ways = ['email', 'text', 'phone', 'hand', 'left-out'] as const
export type Way = (typeof ways)[number]
export const wayLabel = (way: Way): Key => `writing:way.${way}`

/** Why somebody is left out, or is not written to. */
export const becauses = ['died', 'ended', 'not-agreed', 'said-no', 'no-way', 'no-hour', 'stopped', 'by-phone', 'no-text', 'gone', 'closed'] as const
export type Because = (typeof becauses)[number]
export const becauseLabel = (because: Because): Key => `writing:because.${because}`

/** What came of telling somebody by voice. */
export const tolds = ['reached', 'left-message', 'not-reached'] as const
export type Told = (typeof tolds)[number]
export const toldLabel = (told: Told): Key => `writing:told.${told}`

/** When and where something was to be, before it moved. */
export type Was = { beginsAt?: string; where?: string | null }

export type Bulletin = {
  id: string
  activityId: string
  activityName: string
  publicName: Spoken
  serviceId: string
  sessionId: string | null
  why: Why
  was: Was
  whom: Whom[]
  afterId: string | null
  lastSessions: number
  texts: Spoken
  asksAnswer: boolean
  /** So many of the group are left to those who may see them. */
  closedOut: number
  madeById: string
  madeByName: string
  madeAt: Temporal.Instant
  begunAt: Temporal.Instant | null
  begunByName: string | null
  finishedAt: Temporal.Instant | null
  stoppedAt: Temporal.Instant | null
  letGoAt: Temporal.Instant | null
  /** Whoever asks leads or helps there. */
  isTheirs: boolean
}

/** As many are told while somebody waits for the page; more are told in portions, and the page says how far it is. */
export const mostWhileWaiting = 200
/** So many in one transaction. */
export const portionSize = 50
/** For so many days a link to answer is good. */
export const replyDays = 30

/** Whether a bulletin is about something that happened, and not only what somebody wished to write. */
export const isOfChange = (why: Why): boolean => why !== 'word'

/** Somebody whom a bulletin is for, as its page shows them. */
export type BulletinTo = {
  id: string
  personId: string | null
  name: string
  way: Way | null
  because: Because | null
  language: string | null
  told: Told | null
  toldAt: Temporal.Instant | null
  toldByName: string | null
  sentAt: Temporal.Instant | null
  failure: string | null
}

/** What somebody answered. */
export type Reply = {
  id: string
  bulletinId: string
  /** Null where they signed up themself, and it is not known who they are. */
  personId: string | null
  name: string
  activityName: string
  said: string
  saidAt: Temporal.Instant
  readAt: Temporal.Instant | null
  readByName: string | null
  answeredAt: Temporal.Instant | null
  answeredByName: string | null
  contactId: string | null
  isSeen: boolean
}
