import type { Words } from '../../../../platform/i18n.ts'
import type { CourseSession, Progress, Rule } from '../course.ts'
import { hoursText } from '../hours.ts'
import { lacking } from '../rules.ts'

/** A session of a course as it is told: by its day, and what it is about. */
export const sessionText = ({ onDay, title }: Pick<CourseSession, 'onDay' | 'title'>, words: Words, today: Temporal.PlainDate): string =>
  [words.shortDay(onDay, today), title].filter(Boolean).join(', ')

type Counted = Pick<Progress, 'minutes' | 'sessions' | 'missing'>

/** What somebody lacks still, in words; null where nothing is lacking. */
export function lackingText(
  rule: Rule | null,
  progress: Counted,
  sessions: readonly CourseSession[],
  words: Words,
  today: Temporal.PlainDate,
): string | null {
  const lacks = lacking(rule, progress)
  const named = sessions.filter(({ id }) => progress.missing.includes(id)).map((session) => sessionText(session, words, today))
  const parts = [
    ...(lacks.minutes > 0 ? [hoursText(lacks.minutes, words)] : []),
    ...(lacks.sessions > 0 ? [words.t('courses:sessions', { count: lacks.sessions })] : []),
    ...(named.length > 0 ? named : lacks.obligatory > 0 ? [words.t('courses:obligatory', { count: lacks.obligatory })] : []),
  ]
  return parts.length === 0 ? null : words.t('courses:lacks', { what: words.list(parts) })
}
