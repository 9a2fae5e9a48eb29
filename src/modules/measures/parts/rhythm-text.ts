import type { Words } from '../../../platform/i18n.ts'
import type { Rhythm } from '../due.ts'

/** When an instrument is asked, in words: 'within 14 days of opening, then every 12 weeks and at the end'. */
export function rhythmText({ firstWithinDays, everyWeeks, atEnd }: Rhythm, { t, list }: Words): string {
  return list(
    [
      firstWithinDays === null ? null : t('measures:rhythm.text.first', { count: firstWithinDays }),
      everyWeeks === null ? null : t('measures:rhythm.text.every', { count: everyWeeks }),
      atEnd ? t('measures:rhythm.text.end') : null,
    ].filter((text) => text !== null),
  )
}

/** What is said of a place, in words: its rhythm, or that it is not asked there. */
export const standingText = (said: Rhythm & { asked: boolean }, words: Words): string =>
  said.asked ? rhythmText(said, words) : words.t('measures:rhythm.not-asked')
