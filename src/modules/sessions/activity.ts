import type { Spoken } from '../../platform/spoken.ts'
import type { Key } from '../../platform/words.ts'

/** What an activity can be; an organisation names its kinds and maps each to one of these. */
export const activityMeanings = [
  'drop-in',
  'course',
  'self-management',
  'social',
  'talk',
  'network-meeting',
  'forum',
  'training',
  'supervision',
  'outreach',
  'other',
] as const
export type ActivityMeaning = (typeof activityMeanings)[number]
export const activityMeaningLabel = (meaning: ActivityMeaning): Key => `sessions:meaning.${meaning}`

/** For whom an activity is. */
export const audiences = ['supported', 'relatives', 'volunteers', 'staff', 'managers', 'public'] as const
export type Audience = (typeof audiences)[number]
export const audienceLabel = (audience: Audience): Key => `sessions:audience.${audience}`

/** Whether everybody may come, or those alone who were referred to it. */
export const admissions = ['everybody', 'by-referral'] as const
export type Admission = (typeof admissions)[number]
export const admissionLabel = (admits: Admission): Key => `sessions:admits.${admits}`

export const waysHeld = ['in-person', 'online', 'both'] as const
export type WayHeld = (typeof waysHeld)[number]
export const heldLabel = (held: WayHeld): Key => `sessions:held.${held}`

/** What somebody does at a session who works here. */
export const parts = ['leads', 'helps'] as const
export type Part = (typeof parts)[number]
export const partLabel = (part: Part): Key => `sessions:part.${part}`

/** What an activity says of itself. Prices in minor units of the organisation's currency. */
export type ActivitySaid = {
  serviceId: string
  kindId: string
  name: string
  publicName: Spoken
  description: Spoken
  forWhom: Audience[]
  admits: Admission
  languages: string[]
  held: WayHeld
  capacity: number | null
  priceMinor: number | null
  concessionMinor: number | null
  bring: Spoken
  accessNote: Spoken
  joinLink: string | null
  distressNote: string | null
  model: string | null
  modelVersion: string | null
  headsOnly: boolean
  published: boolean
  closedOn: Temporal.PlainDate | null
}
export type Activity = ActivitySaid & {
  id: string
  version: number
  serviceName: Spoken
  kindWords: Spoken
  meaning: ActivityMeaning
  awaitsYes: boolean
}

/** Somebody who leads or helps each time. */
export type ActivityWorker = { viewerId: string; name: string; part: Part }

/** What stands in the way of what is said of an activity, beside its field. */
export function objectionTo(said: ActivitySaid): { key: Key; field: string } | null {
  if (said.published && Object.keys(said.publicName).length === 0) return { key: 'sessions:objection.no-public-name', field: 'published' }
  if (said.concessionMinor !== null && (said.priceMinor === null || said.concessionMinor > said.priceMinor))
    return { key: 'sessions:objection.concession-dearer', field: 'concessionMinor' }
  if (said.modelVersion !== null && said.model === null) return { key: 'sessions:objection.version-of-no-model', field: 'model' }
  return null
}
