import type { Spoken } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import type { Minded } from '../../people/index.ts'

/** What can be said of somebody on a register; an organisation names its words and maps each to one of these. */
export const attendanceMeanings = ['present', 'late', 'apologies', 'absent', 'not-counted'] as const
export type AttendanceMeaning = (typeof attendanceMeanings)[number]
export const attendanceMeaningLabel = (meaning: AttendanceMeaning): Key => `register:meaning.${meaning}`
export const attendanceMeaningSays = (meaning: AttendanceMeaning): Key => `register:meaningSays.${meaning}`

/** In which capacity somebody came. */
export const capacities = ['participant', 'helper', 'carer', 'guest'] as const
export type Capacity = (typeof capacities)[number]
export const capacityLabel = (cameAs: Capacity): Key => `register:cameAs.${cameAs}`

/** A word of the organisation for what is said of somebody. */
export type AttendanceWord = { id: string; meaning: AttendanceMeaning; words: Spoken; retired: boolean }

/** Where it was tapped, if without a network: by which device, and when by its clock, which decides nothing. */
export type Carried = { deviceId?: string; tappedAt?: string | null }

/** A deliberate tap, as it is sent: its id is made where it is tapped. No word takes somebody off again. */
export type Tap = {
  id: string
  personId: string
  wordId: string | null
  cameAs: Capacity
  /** The tap that stood as whoever tapped saw it; null where there was none. */
  afterId: string | null
} & Carried

/** A tap as its button sends it, since a button sends one value: its id, who, the word, as what, and what stood before. */
export const tapValue = ({ id, personId, wordId, cameAs, afterId }: Tap): string => [id, personId, wordId ?? '', cameAs, afterId ?? ''].join('~')

/** What stands of somebody, and what another said against it. */
export type Standing = {
  wordId: string
  words: Spoken
  meaning: AttendanceMeaning
  cameAs: Capacity
  markedBy: string
  disputed: { wordId: string; words: Spoken; by: string } | null
}

/** Somebody on a register: as all who keep it may read them, and more for those who may see them. */
export type Registered = {
  personId: string
  /** Known-as name and initial. */
  name: string
  reference: string
  /** In how many of the last sessions of the activity they were. */
  timesBefore: number
  /** In which capacity they came last. */
  usuallyAs: Capacity
  /** Never before at a session of the activity. */
  firstTime: boolean
  /** They have a place: where they do not come, they are absent, also from an open session. */
  booked: boolean
  standing: Standing | null
  /** The latest tap, to be sent along with the next. */
  lastTapId: string | null
  /** What to mind of them, for those alone who may see them. */
  minded: Minded | null
}

/** How many came who gave no name, by capacity. */
export type Heads = Record<Capacity, number>

export type Closing = { wentWell: string | null; note: string | null; incidents: boolean; closedBy: string; closedAt: Temporal.Instant }

/** How many sessions back somebody is expected again. */
export const sessionsBack = 8
