import type { AliasableExpression } from 'kysely'
import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Key } from '../../platform/words.ts'

export const indicatorKeys = [
  'referred',
  'accepted',
  'declined',
  'supported',
  'seen',
  'contacts',
  'minutes',
  'attempts',
  'first-contact',
  'swemwbs',
  'languages',
  'reasons',
] as const
export type IndicatorKey = (typeof indicatorKeys)[number]

export const isIndicatorKey = (word: string | undefined): word is IndicatorKey => indicatorKeys.some((known) => known === word)

/** What a figure counts: different people, rows, minutes summed, days (median and mean), points of change over pairs. */
export type Unit = 'people' | 'count' | 'minutes' | 'days' | 'points'

/** Both days included. */
export type Period = { from: PlainDate; to: PlainDate }

/** Whose figures: an organisation's, perhaps of some of its services only, perhaps within a programme's dates. */
export type Scope = {
  organisationId: string
  /** Null is all of them. */
  serviceIds: readonly string[] | null
  programme: { id: string; startsOn: PlainDate; endsOn: PlainDate; serviceId: string } | null
}

/** A row that a figure counts. `part` is '' where the figure has no parts; `amount` is what is summed or averaged; `subjectId` what the row is about. */
export type Counted = { personId: string; onDay: PlainDate; part: string; amount: number; subjectId: string }

export type PartKind = 'decline-reason' | 'contact-kind' | 'attempt' | 'language' | 'presenting-reason'

/** A figure from one definition: totals, parts, targets, the people behind it, what is published and what the command prints all come from these rows. */
export type Indicator = {
  key: IndicatorKey
  unit: Unit
  label: Key
  /** How it was counted, in a sentence. */
  sentence: Key
  parts: PartKind | null
  rows: (db: Db, scope: Scope, period: Period) => AliasableExpression<Counted>
}
