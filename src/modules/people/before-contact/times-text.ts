import type { Words } from '../../../platform/i18n.ts'
import { type ContactTime, type NeedHeld, needLabel } from './minding.ts'
import { stretchesOf } from './rules.ts'

// 5 January 1970 was a Monday
const monday = Date.UTC(1970, 0, 5)

/** The name of a day of the week; 1 is Monday. */
export const weekdayName = ({ locale }: Words, day: number, length: 'short' | 'long' = 'short'): string =>
  new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' }).format(monday + (day - 1) * 86_400_000)

/** 'Mon–Wed, Fri 10:00–14:00 (ring twice)'. */
export function timeText({ weekdays, fromTime, untilTime, note }: Omit<ContactTime, 'id' | 'kind'>, words: Words): string {
  const days = stretchesOf(weekdays).map(([first, last]) =>
    first === last ? weekdayName(words, first) : words.t('around:time.stretch', { from: weekdayName(words, first), until: weekdayName(words, last) }),
  )
  const every = weekdays.length === 7 ? words.t('around:time.everyDay') : words.list(days)
  const hours =
    fromTime === null || untilTime === null ? '' : ` ${words.t('around:time.stretch', { from: fromTime.slice(0, 5), until: untilTime.slice(0, 5) })}`
  return every + hours + (note === null ? '' : ` (${note})`)
}

export const timesText = (times: readonly ContactTime[], kind: ContactTime['kind'], words: Words): string =>
  times
    .filter((time) => time.kind === kind)
    .map((time) => timeText(time, words))
    .join(' · ')

export const needText = ({ need, detail }: NeedHeld, { t }: Words): string =>
  detail === null ? t(needLabel[need]) : `${t(needLabel[need])} (${detail})`
