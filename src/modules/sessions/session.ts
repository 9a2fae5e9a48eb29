import type { Spoken } from '../../platform/spoken.ts'
import type { Key } from '../../platform/words.ts'
import type { ActivityMeaning, Admission, Part, WayHeld } from './activity.ts'

/** A session was called off before its time, or its time came and it did not happen. */
export const waysOff = ['called-off', 'did-not-happen'] as const
export type WayOff = (typeof waysOff)[number]

/** Where it stands: to come, going on, over; or what became of it. */
export type SessionStatus = 'planned' | 'now' | 'over' | WayOff
export const sessionStatusLabel = (status: SessionStatus): Key => `sessions:status.${status}`

/** One time of an activity, as lists show it. */
export type ListedSession = {
  id: string
  activityId: string
  activityName: string
  kindWords: Spoken
  meaning: ActivityMeaning
  serviceId: string
  held: WayHeld
  onDay: Temporal.PlainDate
  beginsAt: Temporal.Instant
  endsAt: Temporal.Instant
  venueName: string | null
  roomName: string | null
  title: string | null
  off: WayOff | null
  /** Who leads, by name; nobody yet where it is empty. */
  leaders: string[]
}

export type Session = ListedSession & {
  recurrenceId: string | null
  slotOn: Temporal.PlainDate | null
  setUpMinutes: number
  clearUpMinutes: number
  venueId: string | null
  roomId: string | null
  themeId: string | null
  themeWords: Spoken | null
  note: string | null
  saidAlone: boolean
  joinLink: string | null
  distressNote: string | null
  /** How many places there are: its own, else as many as each time. */
  capacity: number | null
  ownCapacity: number | null
  headsOnly: boolean
  admits: Admission
  version: number
}

/** Who is at one session and works here; `away` is somebody of the activity who is not at this one. */
export type SessionWorker = { viewerId: string; name: string; part: Part | 'away' }

export const statusOf = ({ off, beginsAt, endsAt }: Pick<ListedSession, 'off' | 'beginsAt' | 'endsAt'>, now: Temporal.Instant): SessionStatus => {
  if (off !== null) return off
  if (Temporal.Instant.compare(now, beginsAt) < 0) return 'planned'
  return Temporal.Instant.compare(now, endsAt) < 0 ? 'now' : 'over'
}

/** How it may be said that a session is off: before it ends it is called off, once it has begun it may not have happened. */
export const mayBeOff = (how: WayOff, { beginsAt, endsAt }: Pick<Session, 'beginsAt' | 'endsAt'>, now: Temporal.Instant): boolean =>
  how === 'called-off' ? Temporal.Instant.compare(now, endsAt) < 0 : Temporal.Instant.compare(now, beginsAt) >= 0

/** Those of the activity, but for who is away, and those of this one alone. */
export function workersAt(
  usual: readonly { viewerId: string; name: string; part: Part }[],
  own: readonly SessionWorker[],
): { viewerId: string; name: string; part: Part }[] {
  const stays = usual.filter(({ viewerId }) => own.every((one) => one.viewerId !== viewerId))
  return [...stays, ...own.flatMap(({ part, ...who }) => (part === 'away' ? [] : [{ ...who, part }]))].toSorted(
    (a, b) => Number(b.part === 'leads') - Number(a.part === 'leads') || a.name.localeCompare(b.name),
  )
}
