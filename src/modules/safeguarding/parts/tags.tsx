import { daysBetween, type PlainDate } from '../../../platform/day.ts'
import { useWords } from '../../../ui/context.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Safety, State } from '../concern/concern.ts'
import { isOverdue } from '../concern/rules.ts'
import type { Severity } from '../incident/incident.ts'

export function StateTag({ state }: { state: State }) {
  const { t } = useWords()
  return <Tag tone={state === 'new' ? 'attention' : state === 'open' ? 'action' : 'plain'}>{t(`safeguarding:state.${state}`)}</Tag>
}

export function SafetyTag({ safety }: { safety: Safety }) {
  const { t } = useWords()
  return <Tag tone={safety === 'not-safe' ? 'danger' : safety === 'unknown' ? 'attention' : 'good'}>{t(`safeguarding:safety.${safety}`)}</Tag>
}

export function SeverityTag({ severity }: { severity: Severity }) {
  const { t } = useWords()
  return (
    <Tag tone={severity === 'critical' ? 'danger' : severity === 'serious' ? 'attention' : 'plain'}>{t(`safeguarding:severity.${severity}`)}</Tag>
  )
}

/** By when something is due: today and late in words, and the day itself beside it. */
export function DueTag({ dueOn, today }: { dueOn: PlainDate; today: PlainDate }) {
  const words = useWords()
  const { t } = words
  if (isOverdue(dueOn, today)) {
    return <Tag tone="danger">{t('safeguarding:due.late', { count: daysBetween(dueOn, today), day: words.shortDay(dueOn) })}</Tag>
  }
  return dueOn.equals(today) ? (
    <Tag tone="attention">{t('safeguarding:due.today')}</Tag>
  ) : (
    <Tag>{t('safeguarding:due.by', { day: words.shortDay(dueOn) })}</Tag>
  )
}
