import type { Language } from '../../../platform/i18n.ts'
import type { Key } from '../../../platform/words.ts'

/** The parts of a plan in the order in which they help: what is worth staying for, what to notice, what to do, and who is there. One thing a line. */
export const planParts = ['worth', 'signs', 'helps', 'places', 'ask', 'professionals', 'safer'] as const
export type PlanPart = (typeof planParts)[number]

/** As the person says them, since the plan is theirs. */
export const partLabel: Record<PlanPart, Key> = {
  worth: 'papers:plan.worth',
  signs: 'papers:plan.signs',
  helps: 'papers:plan.helps',
  places: 'papers:plan.places',
  ask: 'papers:plan.ask',
  professionals: 'papers:plan.professionals',
  safer: 'papers:plan.safer',
}

export const partHint: Record<PlanPart, Key> = {
  worth: 'papers:plan.worthHint',
  signs: 'papers:plan.signsHint',
  helps: 'papers:plan.helpsHint',
  places: 'papers:plan.placesHint',
  ask: 'papers:plan.askHint',
  professionals: 'papers:plan.professionalsHint',
  safer: 'papers:plan.saferHint',
}

export type PlanText = Record<PlanPart, string | null>

export type SafetyPlan = PlanText & {
  id: string
  personId: string
  version: number
  language: Language
  writtenByName: string | null
  writtenAt: Temporal.Instant
  ended: boolean
}
