import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { type CourseSession, lateLabel, type Rule } from '../course.ts'
import { hoursText } from '../hours.ts'
import { asksAnything } from '../rules.ts'
import { sessionText } from './lacking.ts'

type Props = { rule: Rule | null; sessions: readonly CourseSession[]; changeHref: string | null; today: Temporal.PlainDate }

/** When the course is completed, in words. */
export function RuleCard({ rule, sessions, changeHref, today }: Props) {
  const words = useWords()
  const { t } = words
  const obligatory = sessions.filter((session) => session.obligatory)
  const asks = [
    ...(rule?.minutesNeeded ? [t('courses:asks.hours', { hours: hoursText(rule.minutesNeeded, words) })] : []),
    ...(rule?.sessionsNeeded ? [t('courses:asks.sessions', { count: rule.sessionsNeeded, of: words.number(sessions.length) })] : []),
    ...(obligatory.length > 0
      ? [t('courses:asks.obligatory', { which: words.list(obligatory.map((session) => sessionText(session, words, today))) })]
      : []),
  ]
  const late = ({ 0: '0', 50: '50', 100: '100' } as const)[rule?.latePercent as 0 | 50 | 100] ?? '100'
  return (
    <Card title={t('courses:asks.title')} link={changeHref === null ? undefined : { href: changeHref, label: t('courses:asks.change') }}>
      {asksAnything(rule, obligatory.length) ? (
        <ul className="plain-list">
          {asks.map((one) => (
            <li key={one}>{one}</li>
          ))}
          <li>{t(lateLabel(late))}</li>
          {rule?.againAfterMonths && <li>{t('courses:asks.again', { count: rule.againAfterMonths })}</li>}
        </ul>
      ) : (
        <Notice>{t('courses:asks.none')}</Notice>
      )}
    </Card>
  )
}
