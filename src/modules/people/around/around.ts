import type { Key } from '../../../platform/words.ts'
import type { Apart } from '../before-contact/minding.ts'
import type { Booking, InterpreterTie } from '../interpreting/interpreting.ts'
import type { NoticeGiven } from '../notice/notice.ts'
import type { CapacityNote, SpeakingFor } from '../speaking-for/speaking.ts'

/** Who the other is to the person. */
export const relations = ['carer', 'cared-for', 'parent', 'child', 'partner', 'household', 'relative', 'friend'] as const
export type Relation = (typeof relations)[number]

export const relationLabel: Record<Relation, Key> = {
  carer: 'around:relation.carer',
  'cared-for': 'around:relation.cared-for',
  parent: 'around:relation.parent',
  child: 'around:relation.child',
  partner: 'around:relation.partner',
  household: 'around:relation.household',
  relative: 'around:relation.relative',
  friend: 'around:relation.friend',
}

/** As it reads from this person's side. `otherId` is null where the other is named and has no record that the reader sees. */
export type Relationship = { id: string; kind: Relation; otherId: string | null; name: string; note: string | null; died: boolean }

export const knowings = ['knows', 'does-not-know', 'not-asked'] as const
export type Knowing = (typeof knowings)[number]
export const knowsLabel: Record<Knowing, Key> = {
  knows: 'around:knows.knows',
  'does-not-know': 'around:knows.does-not-know',
  'not-asked': 'around:knows.not-asked',
}

export type EmergencyContact = {
  id: string
  name: string
  relation: string | null
  phone: string | null
  whenToRing: string | null
  knows: Knowing
  version: number
}

export const professions = [
  'doctor',
  'nurse',
  'mental-health',
  'social-worker',
  'care-coordinator',
  'housing',
  'employment',
  'probation',
  'school',
  'solicitor',
  'advocate',
  'faith',
  'other',
] as const
export type Profession = (typeof professions)[number]

export const professionLabel: Record<Profession, Key> = {
  doctor: 'around:profession.doctor',
  nurse: 'around:profession.nurse',
  'mental-health': 'around:profession.mental-health',
  'social-worker': 'around:profession.social-worker',
  'care-coordinator': 'around:profession.care-coordinator',
  housing: 'around:profession.housing',
  employment: 'around:profession.employment',
  probation: 'around:profession.probation',
  school: 'around:profession.school',
  solicitor: 'around:profession.solicitor',
  advocate: 'around:profession.advocate',
  faith: 'around:profession.faith',
  other: 'around:profession.other',
}

export type Professional = {
  id: string
  role: Profession
  name: string
  worksAt: string | null
  phone: string | null
  email: string | null
  note: string | null
  version: number
}

/** Where somebody is registered with a doctor. */
export type PersonSurgery = { id: string; name: string; phone: string | null; address: string | null; code: string | null }

/** All that stands around somebody, as this viewer may see it. */
export type Around = {
  apart: Apart[]
  relationships: Relationship[]
  emergencyContacts: EmergencyContact[]
  professionals: Professional[]
  surgery: PersonSurgery | null
  speaking: SpeakingFor[]
  capacity: CapacityNote[]
  ties: InterpreterTie[]
  bookings: Booking[]
  notices: NoticeGiven[]
  /** As it was said in one line when somebody was registered. */
  emergencyLine: string | null
}
