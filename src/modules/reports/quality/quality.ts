import type { Key } from '../../../platform/words.ts'

/** What can be amiss in a record today, and be mended. */
export const qualityLines = [
  'no-consent',
  'consent-old',
  'review-late',
  'unsigned',
  'measure-late',
  'no-contact',
  'untaken',
  'undecided',
  'follow-up-late',
  'risk-open',
] as const
export type QualityLine = (typeof qualityLines)[number]
export const isQualityLine = (word: string | undefined): word is QualityLine => qualityLines.some((known) => known === word)

export const lineLabel = (line: QualityLine): Key => `reports:quality.${line}`
export const lineSentence = (line: QualityLine): Key => `reports:qualitySays.${line}`

/** Lists are told exactly up to so many. */
export const mostTold = 1000

/** A record to mend: of whom, since when, and who is to do it; null where nobody in particular is. */
export type ToMend = { id: string; personId: string; knownAs: string; reference: string; day: Temporal.PlainDate; whoName: string | null }
