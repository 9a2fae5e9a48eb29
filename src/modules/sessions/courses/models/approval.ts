import type { PlainDate } from '../../../../platform/day.ts'
import type { Key } from '../../../../platform/words.ts'

/** A version of a model that courses may follow: whose yes it was, and until when. */
export type Approval = {
  id: string
  model: string
  modelVersion: string | null
  approvedBy: string
  approvedOn: PlainDate
  untilOn: PlainDate | null
  note: string | null
}

/** Whether a version holds on a day: approved, approved once, or never. */
export type Approved = 'approved' | 'expired' | 'not-yet' | 'never'
export const approvedLabel = (approved: Approved): Key => `courses:approved.${approved}`

const isOn = ({ approvedOn, untilOn }: Pick<Approval, 'approvedOn' | 'untilOn'>, day: PlainDate): boolean =>
  Temporal.PlainDate.compare(approvedOn, day) <= 0 && (untilOn === null || Temporal.PlainDate.compare(day, untilOn) <= 0)

/** Of the approvals of one version, the one that holds on a day; and how the version stands where none does. */
export function approvedOn(approvals: readonly Approval[], day: PlainDate): { approved: Approved; approval: Approval | null } {
  const approval = approvals.find((one) => isOn(one, day)) ?? null
  if (approval) return { approved: 'approved', approval }
  const begun = approvals.filter((one) => Temporal.PlainDate.compare(one.approvedOn, day) <= 0)
  const last = begun.toSorted((a, b) => Temporal.PlainDate.compare(b.approvedOn, a.approvedOn))[0] ?? null
  return last ? { approved: 'expired', approval: last } : { approved: approvals.length > 0 ? 'not-yet' : 'never', approval: approvals[0] ?? null }
}
