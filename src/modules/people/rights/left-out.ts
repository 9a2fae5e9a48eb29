import type { Key } from '../../../platform/words.ts'

/** What may harm somebody when it is read without those who know: they are asked, and answer for it themselves. */
const handledApart = [
  'concern',
  'concern_assessment',
  'concern_closing',
  'concern_decision',
  'concern_handler',
  'concern_happening',
  'concern_note',
  'concern_receipt',
  'concern_referral',
  'concern_step',
  'incident',
  'incident_involved',
  'incident_note',
  'incident_step',
  'risk_answer',
] as const

/** Tables that bear a person and are not in a copy, each with the reason. A table that is neither here nor in the copy fails the suite. */
export const leftOut: Readonly<Record<string, Key>> = {
  person_number: 'rights:leftOut.number',
  month_person: 'rights:leftOut.counted',
  redaction: 'rights:leftOut.others',
  // said by one of the two, for their safety from the other
  must_not_meet: 'rights:leftOut.others',
  referral_nudge: 'rights:leftOut.workings',
  likely_pair: 'rights:leftOut.workings',
  likeness_key: 'rights:leftOut.workings',
  likeness_due: 'rights:leftOut.workings',
  person_part: 'rights:leftOut.workings',
  person_day: 'rights:leftOut.workings',
  due_kept: 'rights:leftOut.workings',
  // each tap on the way to the attendance that stands, which is in the copy
  attendance_tap: 'rights:leftOut.workings',
  // the message itself and that it was written are in the copy
  bulletin_to: 'rights:leftOut.workings',
  booking_reminder: 'rights:leftOut.workings',
  // the task itself is in the copy
  missing_task: 'rights:leftOut.workings',
  // on its way to be a row that is in the copy, or to be handled apart
  offline_entry: 'rights:leftOut.workings',
  load_kept: 'rights:leftOut.workings',
  merged_row: 'rights:leftOut.workings',
  equality_answer: 'rights:leftOut.equality',
  ...Object.fromEntries(handledApart.map((name) => [name, 'rights:leftOut.apart' as const])),
}
