import type { Key } from '../../../platform/words.ts'
import { knowsLabel, professionLabel, relationLabel } from '../around/around.ts'
import { alertKindLabel, needLabel, timeKindLabel } from '../before-contact/minding.ts'
import { wayOutLabel } from '../consent/withdrawal.ts'
import { howLabel, purposeLabel } from '../consent.ts'
import { bookingStateLabel, bookingWayLabel, tieLabel, wantedLabel, wishLabel } from '../interpreting/interpreting.ts'
import { noticeWayLabel } from '../notice/notice.ts'
import { interpreterLabel, nameLabel, reachLabel, stateLabel } from '../person.ts'
import { capacityLabel, evidenceLabel, matterLabel, speakerLabel } from '../speaking-for/speaking.ts'

/** Columns whose words are those of a list of ours: by name, or by table and name where a column means something else elsewhere. */
export const listed: Record<string, Readonly<Record<string, Key>>> = {
  how: howLabel,
  purpose: purposeLabel,
  interpreter: interpreterLabel,
  state: stateLabel,
  about: wayOutLabel,
  'person_name.kind': nameLabel,
  'person_reach.kind': reachLabel,
  'person_alert.kind': alertKindLabel,
  'relationship.kind': relationLabel,
  knows: knowsLabel,
  'professional.role': professionLabel,
  need: needLabel,
  'contact_time.kind': timeKindLabel,
  'speaking_for.kind': speakerLabel,
  decides: matterLabel,
  evidence: evidenceLabel,
  'capacity_note.outcome': capacityLabel,
  tie: tieLabel,
  wanted: wantedLabel,
  'interpreter_booking.way': bookingWayLabel,
  'interpreter_booking.state': bookingStateLabel,
  wish: wishLabel,
  'notice_given.how': noticeWayLabel,
}
