import type { ChapterKey, PartKind, Unit } from './indicator.ts'

/** A figure that is told by the rows of one store: what of it is counted is said in SQL (`counted_…`), everything else here. */
export type Told = {
  chapter: ChapterKey
  unit: Unit
  store: Store
  parts: PartKind | null
  /** What it opens to: the people that it counts, or the records themselves where those are not of one person each; or the sessions. */
  opens: 'people' | 'records' | 'sessions'
  /** One row may stand under several parts. */
  overlaps?: true
  /** Which of its parts is told as a share of all. */
  share?: string
}

export const stores = [
  'referral',
  'decision',
  'episode',
  'first_contact',
  'contact',
  'assessment',
  'goal',
  'response',
  'pair',
  'closing',
  'voice',
  'safety',
  'session',
  'attendance',
  'course',
  'money',
  'booking',
  'completion',
  'answer',
  'rating',
] as const
export type Store = (typeof stores)[number]

const of = (store: Store, chapter: ChapterKey) => ({
  people: (parts: PartKind | null = null): Told => ({ chapter, unit: 'people', store, parts, opens: 'people' }),
  count: (parts: PartKind | null = null, opens: Told['opens'] = 'people'): Told => ({ chapter, unit: 'count', store, parts, opens }),
  sum: (unit: 'heads' | 'summed-hours' | 'minor', parts: PartKind | null, opens: Told['opens']): Told => ({ chapter, unit, store, parts, opens }),
  time: (unit: 'days' | 'hours'): Told => ({ chapter, unit, store, parts: null, opens: 'people' }),
  rating: (parts: PartKind): Told => ({ chapter, unit: 'rating', store, parts, opens: 'records' }),
})

/** Told by the stores alone, in the order in which they are read. */
export const told = {
  referred: of('referral', 'reach').people(),
  sources: of('referral', 'reach').count('source'),
  referrers: of('referral', 'reach').count('referrer'),
  heard: of('referral', 'reach').count('heard'),
  accepted: of('decision', 'reach').people(),
  declined: of('decision', 'reach').people('decline-reason'),
  supported: of('episode', 'reach').people(),
  began: of('episode', 'reach').people('way-of-support'),
  'first-contact': of('first_contact', 'waiting').time('days'),
  'decision-days': of('decision', 'waiting').time('days'),
  'decided-in-time': of('decision', 'waiting').count('in-time'),
  'kept-waiting': of('decision', 'waiting').people(),
  waited: of('decision', 'waiting').time('days'),
  'contact-languages': of('contact', 'contacts').count('language'),
  interpreted: of('contact', 'contacts').count(),
  ways: { ...of('contact', 'contacts').count('way'), overlaps: true },
  mecc: of('contact', 'contacts').count('mecc'),
  'mecc-topics': of('contact', 'contacts').count('topic'),
  languages: of('referral', 'needs').people('language'),
  reasons: of('referral', 'needs').people('presenting-reason'),
  assessed: of('assessment', 'needs').people(),
  needs: of('assessment', 'needs').people('need'),
  'needs-languages': of('assessment', 'needs').people('language'),
  'needs-change': of('assessment', 'needs').count('change'),
  'goals-set': of('goal', 'goals').count('need'),
  'goals-reached': of('goal', 'goals').count('need'),
  'goals-let-go': of('goal', 'goals').count('need'),
  'goal-change': of('goal', 'goals').count('change'),
  measured: of('response', 'measures').count('instrument'),
  closed: of('closing', 'closing').count('closing-reason'),
  outcomes: of('closing', 'closing').count('outcome'),
  destinations: of('closing', 'closing').count('destination'),
  'follow-ups': of('closing', 'closing').count('follow-up'),
  'said-changed': of('closing', 'voice').people('said-changed'),
  'community-needs': { ...of('voice', 'voice').count('need-tag', 'records'), overlaps: true },
  feedback: of('voice', 'voice').count('feedback', 'records'),
  quotes: of('voice', 'voice').count(),
  incidents: of('safety', 'safety').count('severity', 'records'),
  'near-misses': of('safety', 'safety').count('severity', 'records'),
  'risk-answers': of('safety', 'safety').count('risk-step'),
  'risk-hours': of('safety', 'safety').time('hours'),
  'sessions-planned': of('session', 'sessions').count('session-kind', 'sessions'),
  'sessions-held': of('session', 'sessions').count('session-kind', 'sessions'),
  'sessions-called-off': of('session', 'sessions').count('off-reason', 'sessions'),
  'sessions-not-happened': of('session', 'sessions').count('off-reason', 'sessions'),
  'sessions-venues': of('session', 'sessions').count('venue', 'sessions'),
  'sessions-ways': of('session', 'sessions').count('way-held', 'sessions'),
  'sessions-themes': of('session', 'sessions').count('theme', 'sessions'),
  'hours-offered': of('session', 'sessions').sum('summed-hours', 'session-kind', 'sessions'),
  'hours-attended': of('session', 'sessions').sum('summed-hours', 'session-kind', 'sessions'),
  heads: of('session', 'sessions').sum('heads', 'session-kind', 'sessions'),
  outreach: of('session', 'sessions').sum('heads', null, 'sessions'),
  'talks-held': of('session', 'sessions').count('talk-audience', 'sessions'),
  'reached-audiences': of('session', 'sessions').sum('heads', 'talk-audience', 'sessions'),
  'reached-ages': of('session', 'sessions').sum('heads', 'age-band', 'sessions'),
  'came-forward': of('session', 'sessions').sum('heads', 'led-to', 'sessions'),
  attendances: of('attendance', 'sessions').count('session-kind'),
  came: of('attendance', 'sessions').people('session-kind'),
  'first-timers': of('attendance', 'sessions').people('session-kind'),
  'came-as': of('attendance', 'sessions').count('came-as'),
  'in-groups': of('episode', 'sessions').people('group-only'),
  'courses-begun': of('course', 'sessions').count('session-kind'),
  'courses-completed': of('course', 'sessions').count('session-kind'),
  'courses-left': of('course', 'sessions').count('why-left'),
  'courses-ended': { ...of('completion', 'sessions').count('course-outcome'), share: 'completed' },
  'hours-credited': of('course', 'sessions').sum('summed-hours', 'session-kind', 'people'),
  'places-asked': of('booking', 'bookings').count('session-kind', 'records'),
  'places-booked': of('booking', 'bookings').count('session-kind', 'records'),
  'places-from-waiting': of('booking', 'bookings').count('session-kind', 'records'),
  'places-lapsed': of('booking', 'bookings').count('session-kind', 'records'),
  'places-cancelled': of('booking', 'bookings').count('at-whose-wish', 'records'),
  'places-missed': of('booking', 'bookings').count('session-kind', 'records'),
  'places-venues': of('booking', 'bookings').count('venue', 'records'),
  'places-ways': of('booking', 'bookings').count('way-held', 'records'),
  'places-themes': of('booking', 'bookings').count('theme', 'records'),
  'answers-given': of('answer', 'answers').count('session-kind', 'records'),
  'answers-share': { ...of('answer', 'answers').sum('heads', 'answered', 'sessions'), share: 'answered' },
  'answers-rating': of('rating', 'answers').rating('question'),
  'answers-quotable': of('answer', 'answers').count('session-kind', 'records'),
  'answers-venues': of('answer', 'answers').count('venue', 'records'),
  'answers-ways': of('answer', 'answers').count('way-held', 'records'),
  'answers-themes': of('answer', 'answers').count('theme', 'records'),
  'money-taken': of('money', 'money').sum('minor', 'venue', 'sessions'),
  'money-gifts': of('money', 'money').sum('minor', 'venue', 'sessions'),
  'money-let-off': of('money', 'money').sum('minor', 'venue', 'sessions'),
  'money-spent': of('money', 'money').sum('minor', 'venue', 'sessions'),
  'money-banked': of('money', 'money').sum('minor', 'venue', 'sessions'),
  'money-differences': of('money', 'money').sum('minor', 'venue', 'sessions'),
} as const satisfies Record<string, Told>
export type ToldKey = keyof typeof told

/** The figures that are told by one store. */
export const keysOf = (store: Store): ToldKey[] => (Object.keys(told) as ToldKey[]).filter((key) => told[key].store === store)

export const isTold = (key: string): key is ToldKey => key in told
