import { daysBetween, isBefore, type PlainDate } from '../../../platform/day.ts'
import type { Objection } from '../../../platform/http.ts'
import { type Law, type Meaning, type Override, type Rules, rulesFor, type Whose } from '../law.ts'
import type { Agreement, Assessment, Concern, Raised } from './concern.ts'

/** The country's first steps with the day by which each is done, counted from the day on which the concern was raised. */
export const firstSteps = (law: Law, whose: Whose, raisedOn: PlainDate) =>
  rulesFor(law, whose).firstSteps.map(({ key, withinDays }) => ({ key, dueOn: raisedOn.add({ days: withinDays }) }))

export type Verdict = { kind: 'met'; means: Meaning } | { kind: 'not-met'; means: Meaning } | { kind: 'open' }

/** What the questions of the country's law come to. It is the authority that decides: 'met' says that word has to go there. */
export function verdictOf(rules: Rules, answers: Assessment['answers']): Verdict | null {
  if (rules.test === null) return null
  const { questions, met, means } = rules.test
  const given = questions.map((question) => answers[question] ?? 'unknown')
  const isMet = met === 'all' ? given.every((one) => one === 'yes') : given.some((one) => one === 'yes')
  if (isMet) return { kind: 'met', means }
  const isNotMet = met === 'all' ? given.some((one) => one === 'no') : given.every((one) => one === 'no')
  return isNotMet ? { kind: 'not-met', means } : { kind: 'open' }
}

/** Without consent there is a reason to act. */
export const needsReason = (consent: Agreement): boolean => consent !== 'agreed'

/** What stands in the way of acting on what was agreed. */
export function objectionToConsent({ consent, override }: { consent: Agreement; override: Override | null }): Objection | null {
  if (needsReason(consent) && override === null) return { key: 'safeguarding:objection.override', field: 'override' }
  return null
}

/** A reason is for acting without consent; with it there is none. */
export const consentKept = <Sent extends { consent: Agreement; override: Override | null; overrideNote: string | null }>(sent: Sent): Sent =>
  needsReason(sent.consent) ? sent : { ...sent, override: null, overrideNote: null }

export function objectionToRaising(raised: Raised, law: Law, today: PlainDate): Objection | null {
  if (raised.personId === null && raised.about === null) return { key: 'form:required', field: 'about' }
  if (raised.happenedOn !== null && isBefore(today, raised.happenedOn)) return { key: 'form:inFuture', field: 'happenedOn' }
  if (raised.override !== null && !law.overrides.includes(raised.override)) return { key: 'form:chooseOne', field: 'override' }
  return objectionToConsent(raised)
}

/** Whole days since it was raised. */
export const ageInDays = (concern: Pick<Concern, 'raisedAt'>, today: PlainDate, zone: string): number =>
  Math.max(0, daysBetween(concern.raisedAt.toZonedDateTimeISO(zone).toPlainDate(), today))

export const isOverdue = (dueOn: PlainDate | null, today: PlainDate): boolean => dueOn !== null && isBefore(dueOn, today)
