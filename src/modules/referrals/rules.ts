import type { Eligibility } from '../organisation/index.ts'
import type { Referral } from './referral.ts'

/** What somebody decides about a referral, as the form sends it. */
export type Decision = {
  outcome: 'accepted' | 'declined' | 'kept-waiting'
  workerId: string | null
  overrideReason: string | null
  forTheirLife: boolean
  declineReasonId: string | null
  signpost: string | null
  waitingReason: string | null
  note: string | null
  /** By the ids of the service's conditions, what was found out beside the decision. */
  answers: Readonly<Record<string, 'yes' | 'no' | 'not-asked'>>
}

export type Objection =
  | 'already-decided'
  | 'already-waiting'
  | 'no-consent'
  | 'override-needed'
  | 'reason-needed'
  | 'signpost-needed'
  | 'waiting-reason-needed'
  | 'not-of-this-service'
  | 'closed-to-worker'

type Known = {
  referral: Pick<Referral, 'outcome' | 'waitingSinceOn'>
  verdict: Eligibility['verdict']
  /** That the person agreed to a record being kept. */
  agreed: boolean
  workerIds: readonly string[]
  /** Those who may not open the person's record, by the person's wish. */
  closedToIds: readonly string[]
  declineReasonIds: readonly string[]
}

/** What stands in the way of this decision, or null when nothing does. */
export function objectionTo(decision: Decision, known: Known): Objection | null {
  if (known.referral.outcome !== null) return 'already-decided'
  if (decision.outcome === 'accepted') return objectionToAccepting(decision, known)
  if (decision.outcome === 'declined') return objectionToDeclining(decision, known)
  if (known.referral.waitingSinceOn !== null) return 'already-waiting'
  return decision.waitingReason === null ? 'waiting-reason-needed' : null
}

function objectionToAccepting(decision: Decision, known: Known): Objection | null {
  // Missing consent holds a referral, and never stops one made for somebody's life; why is then written down.
  if (!known.agreed && !(decision.forTheirLife && decision.overrideReason !== null)) return 'no-consent'
  if (known.verdict === 'not-eligible' && decision.overrideReason === null) return 'override-needed'
  if (decision.workerId !== null && known.closedToIds.includes(decision.workerId)) return 'closed-to-worker'
  return decision.workerId === null || known.workerIds.includes(decision.workerId) ? null : 'not-of-this-service'
}

// Declining needs no consent: it shares nothing with anybody.
function objectionToDeclining(decision: Decision, known: Known): Objection | null {
  if (decision.declineReasonId === null || !known.declineReasonIds.includes(decision.declineReasonId)) return 'reason-needed'
  return decision.signpost === null ? 'signpost-needed' : null
}

/**
 * The languages of whoever is referred, as far as somebody said: what stands on their record, else that in which they wrote for themself. In which
 * language somebody else wrote it down says nothing of theirs.
 */
export const languagesSaid = (
  known: readonly string[] | undefined,
  { source, cameBy, language }: Pick<Referral, 'source' | 'cameBy' | 'language'>,
): string[] => (known ? [...known] : source === 'self' && cameBy === 'form' ? [language] : [])

/** Those who share a language with the person come first; within the two groups the order stays. */
export function sharingFirst<Worker extends { speaks: readonly string[] }>(
  workers: readonly Worker[],
  spoken: readonly string[],
): (Worker & { shared: string[] })[] {
  return workers
    .map((worker) => ({ ...worker, shared: spoken.filter((language) => worker.speaks.includes(language)) }))
    .sort((a, b) => Number(b.shared.length > 0) - Number(a.shared.length > 0))
}

/** Whom a decision thinks of first: whoever decides, where they support people there and share a language, or nobody does; else the first who shares one. Whoever manages is put on no caseload unasked. */
export function likelyWorker<Worker extends { id: string; shared: readonly string[] }>(
  workers: readonly Worker[],
  decider: { id: string; manages: boolean },
): Worker | undefined {
  const sharing = workers.filter((worker) => worker.shared.length > 0)
  const own = decider.manages ? undefined : workers.find((worker) => worker.id === decider.id)
  if (own && (sharing.length === 0 || sharing.includes(own))) return own
  return sharing.find((worker) => worker.id !== decider.id)
}
