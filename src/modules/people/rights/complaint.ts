import { addWorkingDays, type PlainDate } from '../../../platform/day.ts'
import type { Key } from '../../../platform/words.ts'
import { acknowledgeDataComplaintBy } from './rules.ts'

export type ComplaintKind = 'service' | 'data-protection'
export type ComplaintOutcome = 'upheld' | 'partly-upheld' | 'not-upheld' | 'taken-back'

export type Complaint = {
  id: string
  kind: ComplaintKind
  personId: string | null
  knownAs: string | null
  /** It was of somebody whose record was erased since. */
  isForgotten: boolean
  serviceName: unknown
  fromName: string | null
  replyTo: string | null
  receivedOn: PlainDate
  about: string
  acknowledgedOn: PlainDate | null
  outcome: ComplaintOutcome | null
  answer: string | null
  learnt: string | null
  answeredOn: PlainDate | null
  takenByName: string
  version: number
}

/** Working days that the organisation gives itself. */
export type ComplaintClock = { acknowledgeDays: number; answerDays: number; version: number | null }
export const usualClock: ComplaintClock = { acknowledgeDays: 3, answerDays: 20, version: null }

export const complaintKindLabel: Record<ComplaintKind, Key> = {
  service: 'rights:complaint.service',
  'data-protection': 'rights:complaint.data-protection',
}

export const complaintOutcomeLabel: Record<ComplaintOutcome, Key> = {
  upheld: 'rights:complaintOutcome.upheld',
  'partly-upheld': 'rights:complaintOutcome.partly-upheld',
  'not-upheld': 'rights:complaintOutcome.not-upheld',
  'taken-back': 'rights:complaintOutcome.taken-back',
}

type Clocked = Pick<Complaint, 'kind' | 'receivedOn' | 'acknowledgedOn' | 'outcome'>

/**
 * What is next on a complaint, and by when; null where it is answered. A complaint about data in the United Kingdom is acknowledged within the thirty days of the
 * law, or sooner where the organisation promises it; everything else goes by the organisation's own clock.
 */
export function nextOn(
  complaint: Clocked,
  clock: ComplaintClock,
  country: string,
  holidays: ReadonlySet<string>,
): { what: 'acknowledge' | 'answer'; by: PlainDate } | null {
  if (complaint.outcome !== null) return null
  if (complaint.acknowledgedOn !== null) return { what: 'answer', by: addWorkingDays(complaint.receivedOn, clock.answerDays, holidays) }
  const own = addWorkingDays(complaint.receivedOn, clock.acknowledgeDays, holidays)
  if (complaint.kind === 'service' || country !== 'GB') return { what: 'acknowledge', by: own }
  const law = acknowledgeDataComplaintBy(complaint.receivedOn, holidays)
  return { what: 'acknowledge', by: Temporal.PlainDate.compare(own, law) < 0 ? own : law }
}
