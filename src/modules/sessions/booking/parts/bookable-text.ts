import type { Words } from '../../../../platform/i18n.ts'
import type { Bookable } from '../person.queries.server.ts'

/** Something that somebody can be signed up for, in a choice: when, and whether there are places. */
export function bookableText({ activityName, onDay, beginsAt, admits, free }: Bookable, words: Words, timeZone: string): string {
  const { t } = words
  const when = onDay && beginsAt ? `${words.atStart(words.weekday(onDay))}, ${words.time(beginsAt, timeZone)}` : activityName
  const says =
    admits === 'by-referral'
      ? t('booking:ask.byReferral')
      : free === null
        ? null
        : free > 0
          ? t('booking:ask.free', { count: free })
          : t('booking:ask.full')
  return [when, says].filter(Boolean).join(' · ')
}
