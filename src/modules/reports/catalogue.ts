import type { ChapterKey, PartKind, Unit } from './indicator.ts'

/** A figure that is told by the rows of one store: what of it is counted is said in SQL (`counted_…`), everything else here. */
export type Told = {
  chapter: ChapterKey
  unit: Unit
  store: Store
  parts: PartKind | null
  /** What it opens to: the people that it counts, or the records themselves where those are not of one person each. */
  opens: 'people' | 'records'
  /** One row may stand under several parts. */
  overlaps?: true
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
] as const
export type Store = (typeof stores)[number]

const of = (store: Store, chapter: ChapterKey) => ({
  people: (parts: PartKind | null = null): Told => ({ chapter, unit: 'people', store, parts, opens: 'people' }),
  count: (parts: PartKind | null = null, opens: Told['opens'] = 'people'): Told => ({ chapter, unit: 'count', store, parts, opens }),
  time: (unit: 'days' | 'hours'): Told => ({ chapter, unit, store, parts: null, opens: 'people' }),
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
} as const satisfies Record<string, Told>
export type ToldKey = keyof typeof told

export const isTold = (key: string): key is ToldKey => key in told
