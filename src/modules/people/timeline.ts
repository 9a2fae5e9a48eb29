import { readDay } from '../../platform/day.ts'
import type { Key } from '../../platform/words.ts'
import { type EventKind, eventKinds, quietKinds } from '../access/index.ts'

export const timelineParts = ['contacts', 'referrals', 'support', 'measures', 'record'] as const
export type TimelinePart = (typeof timelineParts)[number]

export const timelinePartLabel: Record<TimelinePart, Key> = {
  contacts: 'people:timeline.contacts',
  referrals: 'people:timeline.referrals',
  support: 'people:timeline.support',
  measures: 'people:timeline.measures',
  record: 'people:timeline.record',
}

export const isTimelinePart = (word: string | undefined): word is TimelinePart => timelineParts.some((part) => part === word)

/** The part of a timeline that a kind of event belongs to, by its first word. */
export function partOf(kind: EventKind): TimelinePart {
  if (kind.startsWith('contact ')) return 'contacts'
  if (kind.startsWith('referral ')) return 'referrals'
  if (/^(episode|task|due|pause|follow-up|needs|plan|goal|step|conduct) /.test(kind)) return 'support'
  if (/^(measure|next step) /.test(kind)) return 'measures'
  return 'record'
}

/** What the timeline tells of, in one part or in all. */
export const kindsIn = (part: TimelinePart | null): EventKind[] =>
  eventKinds.filter((kind) => !quietKinds.includes(kind) && (part === null || partOf(kind) === part))

/** Where a page of the timeline begins or ends: a day, and the event on it. */
export type Place = { toldOn: Temporal.PlainDate; id: number }

/** A place as it stands in an address, `2026-11-22_417`, and back; null for what is none. */
export const placeText = ({ toldOn, id }: Place): string => `${toldOn}_${id}`

export function readPlace(text: string | undefined): Place | null {
  const [, day = '', id] = /^(\d{4}-\d{2}-\d{2})_(\d{1,15})$/.exec(text ?? '') ?? []
  const toldOn = readDay(day)
  return toldOn === null ? null : { toldOn, id: Number(id) }
}

/** Something that happened, before its module has told what stands behind it. */
export type Happening = {
  id: number
  kind: EventKind
  at: Temporal.Instant
  onDay: Temporal.PlainDate | null
  /** Where it stands among the others. */
  toldOn: Temporal.PlainDate
  byId: string | null
  byName: string | null
  subjectId: string | null
  detail: Record<string, string | number | boolean | null>
}
