import type { Words } from '../../../platform/i18n.ts'
import { type Pattern, patternOf, weekdays } from '../recurrence.ts'

/** The name of a day of the week, from 0 for Monday. */
export const weekdayName = ({ dayOfWeek }: Words, at: number): string => dayOfWeek(new Temporal.PlainDate(2024, 1, 1).add({ days: at }))

/** The name of a month by itself. */
export const monthName = ({ locale }: Words, month: number): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, month - 1, 1)))

/** When something is held, as people say it: the last Tuesday and the last Thursday of the month, in February, March and April. */
export function ruleText(rule: string, words: Words): string {
  const pattern = patternOf(rule)
  const said = heldText(pattern, words)
  return pattern.months.length === 0
    ? said
    : words.t('sessions:rule.inMonths', { rule: said, months: words.list(pattern.months.map((month) => monthName(words, month))) })
}

function heldText(pattern: Pattern, words: Words): string {
  const { t } = words
  const count = pattern.every
  if (pattern.each === 'month-day') return t('sessions:rule.monthDay', { count, day: words.number(pattern.day) })
  const names = weekdays.flatMap((weekday, at) => (pattern.on.includes(weekday) ? [weekdayName(words, at)] : []))
  if (pattern.each === 'week') return t('sessions:rule.weekly', { count, days: words.list(names) })
  const each = names.flatMap((day) => pattern.places.map((place) => t(`sessions:nth.${place}`, { day })))
  return t('sessions:rule.monthly', { count, days: words.list(each) })
}
