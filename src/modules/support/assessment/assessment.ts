import type { Spoken } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'

/** What a need is about, whatever a sheet calls it: figures know these, people read the words of the sheet. */
export const needMeanings = [
  'housing',
  'money',
  'work-and-learning',
  'health',
  'family-and-caring',
  'loneliness',
  'safety',
  'identity-and-culture',
  'time-and-meaning',
  'other',
] as const
export type NeedMeaning = (typeof needMeanings)[number]

export const needLabels: Record<NeedMeaning, Key> = {
  housing: 'needs:meaning.housing',
  money: 'needs:meaning.money',
  'work-and-learning': 'needs:meaning.work-and-learning',
  health: 'needs:meaning.health',
  'family-and-caring': 'needs:meaning.family-and-caring',
  loneliness: 'needs:meaning.loneliness',
  safety: 'needs:meaning.safety',
  'identity-and-culture': 'needs:meaning.identity-and-culture',
  'time-and-meaning': 'needs:meaning.time-and-meaning',
  other: 'needs:meaning.other',
}

/** One thing that a sheet asks about. `key` stays the same from edition to edition, so that an old answer finds its place beside a new one. */
export type Domain = { key: string; meaning: NeedMeaning; words: Spoken; prompts: Spoken }

/** A sheet as it is asked. The scale runs from the lowest step to the highest; it is empty where words are all that is asked. */
export type SheetContent = { words: Spoken; lead: Spoken; scale: readonly Spoken[]; domains: readonly Domain[] }

export const shippedSheets = ['holistic', 'what-matters'] as const
export type ShippedSheet = (typeof shippedSheets)[number]
export const isShipped = (word: string): word is ShippedSheet => shippedSheets.some((sheet) => sheet === word)

/** A sheet to ask by. `ref` is what stands in its address: the name of a shipped one, the id of the organisation's own. */
export type Sheet = { ref: string; edition: number; content: SheetContent }

/** `step` counts from 1; null where nobody chose one. `wanted`: the person would like help with it. */
export type Answer = { step: number | null; wanted: boolean; words: string }
export type Answers = Readonly<Record<string, Answer>>

/** All of an assessment that somebody writes, and may later amend. */
export type WrittenAssessment = {
  onDay: Temporal.PlainDate
  language: string | null
  interpreter: boolean
  matters: string
  answers: Answers
}

export type Assessment = WrittenAssessment & {
  id: string
  personId: string
  episodeId: string | null
  serviceId: string | null
  sheet: Sheet
  recordedById: string
  recordedByName: string
  recordedAt: Temporal.Instant
  version: number
}

/** What an assessment said before somebody amended it. */
export type EarlierAssessment = { version: number; before: WrittenAssessment; why: string; amendedByName: string; amendedAt: Temporal.Instant }
