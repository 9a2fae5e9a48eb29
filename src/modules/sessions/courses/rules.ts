import type { Objection } from '../../../platform/http.ts'
import type { Key } from '../../../platform/words.ts'
import type { OutcomeWord, Progress, Rule, WhyLeft } from './course.ts'

/** Of what kinds an activity is completed: they have an end, and something is learnt. */
export const isCourse = ({ meaning }: { meaning: string }): boolean => ['course', 'self-management', 'training'].includes(meaning)

/** What somebody lacks still; nothing where the rule is met, or where there is none. */
export function lacking(rule: Rule | null, { minutes, sessions, missing }: Pick<Progress, 'minutes' | 'sessions' | 'missing'>) {
  return {
    minutes: Math.max(0, (rule?.minutesNeeded ?? 0) - minutes),
    sessions: Math.max(0, (rule?.sessionsNeeded ?? 0) - sessions),
    obligatory: missing.length,
  }
}

/** Whether anything is asked at all: without a rule nobody completes by it. */
export const asksAnything = (rule: Pick<Rule, 'minutesNeeded' | 'sessionsNeeded'> | null, obligatory: number): boolean =>
  obligatory > 0 || (rule !== null && (rule.minutesNeeded !== null || rule.sessionsNeeded !== null))

export type OutcomeSaid = { outcome: OutcomeWord; onDay: Temporal.PlainDate; why: WhyLeft | null; reason: string | null }

/** What stands against what is said of somebody: the rule decides, and who says otherwise says why. */
export function objectionToOutcome(said: OutcomeSaid, meets: boolean, today: Temporal.PlainDate): (Objection & { key: Key }) | null {
  if (Temporal.PlainDate.compare(said.onDay, today) > 0) return { key: 'courses:objection.to-come', field: 'onDay' }
  if (said.outcome === 'withdrew') return said.why === null ? { key: 'courses:objection.why-left', field: 'why' } : null
  if (said.reason !== null) return null
  if (said.outcome === 'completed' && !meets) return { key: 'courses:objection.why-completed', field: 'reason' }
  return said.outcome === 'not-completed' ? { key: 'courses:objection.why-not', field: 'reason' } : null
}
