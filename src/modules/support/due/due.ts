import type { Key } from '../../../platform/words.ts'
import { endsSoonDays, type Minded } from '../../people/index.ts'

/** What comes due by the rules of a service. Measures keep a schedule of their own. */
export const dueKinds = ['no-contact', 'key-work', 'review', 'consent', 'authority', 'capacity'] as const
export type DueKind = (typeof dueKinds)[number]

export const isDueKind = (word: string): word is DueKind => dueKinds.some((kind) => kind === word)

export const dueLabels: Record<DueKind, Key> = {
  'no-contact': 'due:kind.no-contact',
  'key-work': 'due:kind.key-work',
  review: 'due:kind.review',
  consent: 'due:kind.consent',
  authority: 'due:kind.authority',
  capacity: 'due:kind.capacity',
}

/** What has a day of its own, so that a service need not say how often. */
const ofTheirOwnDay: readonly DueKind[] = ['authority', 'capacity']
export const hasOwnDay = (kind: DueKind): boolean => ofTheirOwnDay.includes(kind)

/** So many days before, where a service says nothing else. The database counts the same for what has a day of its own. */
export const usualWindow = (kind: DueKind): number => (hasOwnDay(kind) ? endsSoonDays : 7)

/** How often a service asks for something, and how many days before it is shown. Null: on its own day alone. */
export type DueRule = { serviceId: string; kind: DueKind; everyDays: number | null; windowDays: number; version: number }

/** One thing due about one person. The deed itself resolves it: there is nothing to tick. */
export type DueItem = {
  /** The episode that it stands with; null for a look at the plan of somebody who was never supported. */
  episodeId: string | null
  personId: string
  knownAs: string
  serviceId: string | null
  serviceName: unknown
  workerName: string | null
  kind: DueKind
  dueOn: Temporal.PlainDate
  lastOn: Temporal.PlainDate | null
  /** Support goes on. What was agreed on with somebody stays due after it ended. */
  isSupported: boolean
  /** What to mind before they are contacted. */
  minded: Minded | null
}

export const pauseReasons = ['hospital', 'away', 'in-custody', 'wish', 'other'] as const
export type PauseReason = (typeof pauseReasons)[number]

export const pauseLabels: Record<PauseReason, Key> = {
  hospital: 'due:pause.hospital',
  away: 'due:pause.away',
  'in-custody': 'due:pause.in-custody',
  wish: 'due:pause.wish',
  other: 'due:pause.other',
}

/** Days in which nothing comes due about somebody. Without a last day it lasts until it is ended. */
export type Pause = {
  id: string
  personId: string
  reason: PauseReason
  fromOn: Temporal.PlainDate
  untilOn: Temporal.PlainDate | null
  note: string | null
  /** False where it was taken back before a day of it had passed. */
  counts: boolean
  endedAt: Temporal.Instant | null
  setByName: string | null
}
