import type { RawBuilder } from 'kysely'
import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Key } from '../../platform/words.ts'
import { type Told, type ToldKey, told } from './catalogue.ts'

export const chapterKeys = [
  'reach',
  'waiting',
  'contacts',
  'needs',
  'goals',
  'measures',
  'closing',
  'voice',
  'safety',
  'sessions',
  'bookings',
  'answers',
  'money',
] as const
export type ChapterKey = (typeof chapterKeys)[number]
export const isChapter = (word: string | undefined): word is ChapterKey => chapterKeys.some((known) => known === word)

/** From contacts, whose roll-up is older: what took place, what came to nothing, and whom it reached. */
export const contactKeys = ['seen', 'contacts', 'minutes', 'attempts', 'advocacy', 'listening-ear'] as const
export type ContactKey = (typeof contactKeys)[number]
/** Of pairs of scores. */
export const pairKeys = ['swemwbs', 'paired', 'reliable'] as const
export type PairKey = (typeof pairKeys)[number]
/** Of clocks that the law sets, or our own word. */
export const clockKeys = ['rights-requests', 'complaints', 'breaches'] as const
export type ClockKey = (typeof clockKeys)[number]

export type IndicatorKey = ToldKey | ContactKey | PairKey | ClockKey

const own = {
  seen: { chapter: 'reach', unit: 'people', parts: null, opens: 'people' },
  contacts: { chapter: 'contacts', unit: 'count', parts: 'contact-kind', opens: 'people' },
  minutes: { chapter: 'contacts', unit: 'minutes', parts: 'contact-kind', opens: 'people' },
  attempts: { chapter: 'contacts', unit: 'count', parts: 'attempt', opens: 'people' },
  advocacy: { chapter: 'contacts', unit: 'count', parts: null, opens: 'people' },
  'listening-ear': { chapter: 'contacts', unit: 'count', parts: null, opens: 'people' },
  swemwbs: { chapter: 'measures', unit: 'points', parts: null, opens: 'people' },
  paired: { chapter: 'measures', unit: 'count', parts: 'instrument', opens: 'people' },
  reliable: { chapter: 'measures', unit: 'count', parts: 'reliable', opens: 'people' },
  'rights-requests': { chapter: 'safety', unit: 'count', parts: 'in-time', opens: 'records' },
  complaints: { chapter: 'safety', unit: 'count', parts: 'in-time', opens: 'records' },
  breaches: { chapter: 'safety', unit: 'count', parts: 'in-time', opens: 'records' },
} as const satisfies Record<ContactKey | PairKey | ClockKey, About>

/** What a figure is, before anything is read. */
export type About = Omit<Told, 'store'>

/** Chapter by chapter, in the order in which they are read. */
export const about: Record<IndicatorKey, About> = { ...told, ...own }

const order: readonly IndicatorKey[] = [
  'referred',
  'accepted',
  'declined',
  'supported',
  'seen',
  'began',
  'sources',
  'referrers',
  'heard',
  'first-contact',
  'decision-days',
  'decided-in-time',
  'kept-waiting',
  'waited',
  'contacts',
  'minutes',
  'attempts',
  'advocacy',
  'listening-ear',
  'contact-languages',
  'interpreted',
  'ways',
  'mecc',
  'mecc-topics',
  'languages',
  'reasons',
  'assessed',
  'needs',
  'needs-languages',
  'needs-change',
  'goals-set',
  'goals-reached',
  'goals-let-go',
  'goal-change',
  'swemwbs',
  'measured',
  'paired',
  'reliable',
  'closed',
  'outcomes',
  'destinations',
  'follow-ups',
  'said-changed',
  'community-needs',
  'feedback',
  'quotes',
  'incidents',
  'near-misses',
  'risk-answers',
  'risk-hours',
  'rights-requests',
  'complaints',
  'breaches',
  'sessions-planned',
  'sessions-held',
  'sessions-called-off',
  'sessions-not-happened',
  'came',
  'first-timers',
  'in-groups',
  'attendances',
  'came-as',
  'heads',
  'hours-offered',
  'hours-attended',
  'sessions-venues',
  'sessions-ways',
  'sessions-themes',
  'outreach',
  'talks-held',
  'reached-audiences',
  'reached-ages',
  'came-forward',
  'courses-begun',
  'courses-completed',
  'courses-left',
  'courses-ended',
  'hours-credited',
  'places-asked',
  'places-booked',
  'places-from-waiting',
  'places-lapsed',
  'places-cancelled',
  'places-missed',
  'places-venues',
  'places-ways',
  'places-themes',
  'answers-given',
  'answers-share',
  'answers-rating',
  'answers-quotable',
  'answers-venues',
  'answers-ways',
  'answers-themes',
  'money-taken',
  'money-gifts',
  'money-let-off',
  'money-spent',
  'money-banked',
  'money-differences',
]
export const indicatorKeys: readonly IndicatorKey[] = order

export const isIndicatorKey = (word: string | undefined): word is IndicatorKey => indicatorKeys.some((known) => known === word)

/** What a figure counts: different people, rows, minutes, heads, hours or money (in its smallest unit) summed, days or hours (median and mean), points of change over pairs, a mean of what was rated. */
export type Unit = 'people' | 'count' | Summed | 'days' | 'hours' | 'points' | 'rating'

/** Where the amounts of the rows are added up. */
export const summed = ['minutes', 'heads', 'summed-hours', 'minor'] as const
export type Summed = (typeof summed)[number]
export const isSummed = (unit: Unit): unit is Summed => summed.some((one) => one === unit)

/** Both days included. */
export type Period = { from: PlainDate; to: PlainDate }

/** Whose figures: an organisation's, perhaps of some of its services only, of people who speak a language, or within a programme's dates. */
export type Scope = {
  organisationId: string
  /** Null is all of them. */
  serviceIds: readonly string[] | null
  programme: { id: string; startsOn: PlainDate; endsOn: PlainDate; serviceId: string } | null
  /** Of those who speak it, and of nobody else. */
  language?: string | null
}

/** A row that a figure counts. `part` is '' where the figure has no parts; `amount` is what is summed or averaged; `subjectId` what the row is about. */
export type Counted = { personId: string; onDay: PlainDate; part: string; amount: number; subjectId: string }

export type PartKind =
  | 'decline-reason'
  | 'contact-kind'
  | 'attempt'
  | 'language'
  | 'presenting-reason'
  | 'source'
  | 'referrer'
  | 'heard'
  | 'way-of-support'
  | 'in-time'
  | 'way'
  | 'mecc'
  | 'topic'
  | 'need'
  | 'change'
  | 'instrument'
  | 'reliable'
  | 'closing-reason'
  | 'outcome'
  | 'destination'
  | 'follow-up'
  | 'said-changed'
  | 'need-tag'
  | 'feedback'
  | 'severity'
  | 'risk-step'
  | 'session-kind'
  | 'off-reason'
  | 'venue'
  | 'way-held'
  | 'theme'
  | 'came-as'
  | 'group-only'
  | 'why-left'
  | 'talk-audience'
  | 'age-band'
  | 'led-to'
  | 'course-outcome'
  | 'at-whose-wish'
  | 'answered'
  | 'question'

/** A figure from one definition: totals, parts, targets, the people behind it, what is published and what the command prints all come from these rows. */
export type Indicator = About & {
  key: IndicatorKey
  label: Key
  /** How it was counted, in a sentence. */
  sentence: Key
  rows: (db: Db, scope: Scope, period: Period) => RawBuilder<Counted>
}
