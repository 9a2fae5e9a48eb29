import type { Key } from '../../../platform/words.ts'
import type { Person } from '../person.ts'

/** What an alert is about, so that it is seen without being read. */
export const alertKinds = ['not-alone', 'animal', 'allergy', 'access', 'risk', 'other'] as const
export type AlertKind = (typeof alertKinds)[number]

export const alertKindLabel: Record<AlertKind, Key> = {
  'not-alone': 'around:alert.not-alone',
  animal: 'around:alert.animal',
  allergy: 'around:alert.allergy',
  access: 'around:alert.access',
  risk: 'around:alert.risk',
  other: 'around:alert.other',
}

/** The four kinds of the accessible information standard, and what belongs to each. Foreign languages stand apart. */
export const needGroups = {
  method: ['by-text', 'by-email', 'by-phone', 'by-letter', 'by-relay'],
  format: ['large-print', 'easy-read', 'braille', 'audio', 'electronic', 'read-aloud'],
  support: ['hearing-aid', 'lip-reading', 'writes-down', 'makaton', 'longer-time', 'companion'],
  professional: ['sign-language', 'speech-to-text', 'deafblind-manual', 'advocate'],
} as const
export type NeedGroup = keyof typeof needGroups
export const needGroupNames = Object.keys(needGroups) as NeedGroup[]
export const needs = [...needGroups.method, ...needGroups.format, ...needGroups.support, ...needGroups.professional] as const
export type Need = (typeof needs)[number]

export const needGroupLabel: Record<NeedGroup, Key> = {
  method: 'around:needGroup.method',
  format: 'around:needGroup.format',
  support: 'around:needGroup.support',
  professional: 'around:needGroup.professional',
}

export const needLabel: Record<Need, Key> = {
  'by-text': 'around:need.by-text',
  'by-email': 'around:need.by-email',
  'by-phone': 'around:need.by-phone',
  'by-letter': 'around:need.by-letter',
  'by-relay': 'around:need.by-relay',
  'large-print': 'around:need.large-print',
  'easy-read': 'around:need.easy-read',
  braille: 'around:need.braille',
  audio: 'around:need.audio',
  electronic: 'around:need.electronic',
  'read-aloud': 'around:need.read-aloud',
  'hearing-aid': 'around:need.hearing-aid',
  'lip-reading': 'around:need.lip-reading',
  'writes-down': 'around:need.writes-down',
  makaton: 'around:need.makaton',
  'longer-time': 'around:need.longer-time',
  companion: 'around:need.companion',
  'sign-language': 'around:need.sign-language',
  'speech-to-text': 'around:need.speech-to-text',
  'deafblind-manual': 'around:need.deafblind-manual',
  advocate: 'around:need.advocate',
}

/** One thing that somebody needs to be written to or talked with; the detail says how: the size of the print. */
export type NeedHeld = { need: Need; detail: string | null }

/** Days of the week and hours at which somebody may be contacted, or never. 1 is Monday; without hours it is the whole day. */
export type ContactTime = {
  id: string
  kind: 'good' | 'never'
  weekdays: number[]
  fromTime: string | null
  untilTime: string | null
  note: string | null
}
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

export const timeKindLabel: Record<ContactTime['kind'], Key> = { good: 'around:time.good', never: 'around:time.never' }

/** Somebody whom a person must not meet. The name is null where the reader may not see the other: then only that there is somebody. */
export type Apart = { id: string; otherId: string | null; name: string | null; why: string | null }

/** Who may speak or decide for somebody today, as the head of a page names them. */
export type Speaker = { kind: string; name: string }

/** As much of somebody as one should know before one rings, writes or knocks. */
export type Minded = Pick<
  Person,
  'id' | 'interpreter' | 'interpreterNote' | 'communicationNeeds' | 'languages' | 'ways' | 'alerts' | 'needs' | 'times' | 'apart'
>
