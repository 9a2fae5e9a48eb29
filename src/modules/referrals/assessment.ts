import type { Spoken } from '../../platform/spoken.ts'
import type { Applicant, Eligibility } from '../organisation/index.ts'

/** What a service asks of those it takes, in the organisation's words. */
export type Asked = { lowestAge: number | null; highestAge: number | null; conditions: readonly Condition[] }
export type Condition = { id: string; question: Spoken; signpost: Spoken }

/** What the criteria of its service say of one referral, and what they rest on. */
export type Assessment = Eligibility & { asked: Asked; answers: Applicant['answers'] }

/** Where somebody who does not fit may turn, by the first criterion that is not met; empty where all are, or nothing was written for it. */
export function signpostFor(assessment: Assessment, service: { ageSignpost: Spoken; areaSignpost: Spoken }): Spoken {
  const unmet = assessment.findings.find((finding) => finding.answer === 'not-met')
  if (unmet === undefined) return {}
  if (unmet.criterion === 'condition') return assessment.asked.conditions.find((condition) => condition.id === unmet.conditionId)?.signpost ?? {}
  return unmet.criterion === 'area' ? service.areaSignpost : service.ageSignpost
}

/** Which meaning of a reason to decline fits what is not met, where something is not. */
export function declineMeaningFor(assessment: Assessment): 'age' | 'area' | 'condition' | null {
  const unmet = assessment.findings.find((finding) => finding.answer === 'not-met')?.criterion
  if (unmet === undefined) return null
  return unmet === 'lowest-age' || unmet === 'highest-age' ? 'age' : unmet
}
