import { isAfter, isBefore, type PlainDate } from '../../platform/day.ts'
import type { Spoken } from '../../platform/spoken.ts'
import type { Key } from '../../platform/words.ts'

/** Funded work of a lead organisation and its partners. */
export type Programme = {
  /** The lead. */
  organisationId: string
  id: string
  slug: string
  name: Spoken
  about: Spoken
  startsOn: PlainDate
  endsOn: PlainDate
  budgetMinor: number | null
  currency: string
  /** A figure of fewer people than this, and more than none, is hidden from the lead. */
  hideBelow: number
  version: number
}

/** A programme with the names of its lead, which the walls would hide from a partner. */
export type LedProgramme = Programme & { leadName: string; leadSlug: string }

/** An organisation's place in a programme. */
export type Partner = {
  organisationId: string
  programmeId: string
  partnerId: string
  name: string
  slug: string
  serviceId: string | null
  targetSeen: number
  totalsExempt: boolean
  invitedAt: Temporal.Instant
  agreedAt: Temporal.Instant | null
  startedOn: PlainDate | null
  pausedOn: PlainDate | null
  leftOn: PlainDate | null
  version: number
}

export const standings = ['invited', 'agreed', 'started', 'paused', 'left'] as const
export type Standing = (typeof standings)[number]

/** Where a partner stands, by what it and the lead have done. */
export function standingOf({ agreedAt, startedOn, pausedOn, leftOn }: Pick<Partner, 'agreedAt' | 'startedOn' | 'pausedOn' | 'leftOn'>): Standing {
  if (leftOn !== null) return 'left'
  if (pausedOn !== null) return 'paused'
  if (startedOn !== null) return 'started'
  return agreedAt === null ? 'invited' : 'agreed'
}

export const standingLabels: Record<Standing, Key> = {
  invited: 'programmes:standing.invited',
  agreed: 'programmes:standing.agreed',
  started: 'programmes:standing.started',
  paused: 'programmes:standing.paused',
  left: 'programmes:standing.left',
}

export type Stage = 'coming' | 'running' | 'over'

export function stageOf({ startsOn, endsOn }: Pick<Programme, 'startsOn' | 'endsOn'>, today: PlainDate): Stage {
  if (isBefore(today, startsOn)) return 'coming'
  return isAfter(today, endsOn) ? 'over' : 'running'
}

export const stageLabels: Record<Stage, Key> = {
  coming: 'programmes:stage.coming',
  running: 'programmes:stage.running',
  over: 'programmes:stage.over',
}
