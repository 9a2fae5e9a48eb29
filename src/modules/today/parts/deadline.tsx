import { useWords } from '../../../ui/context.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { daysLeft } from '../rules.ts'

/** How a deadline stands, with its day. */
export function Deadline({ by, today, soonUntil }: { by: Temporal.PlainDate; today: Temporal.PlainDate; soonUntil?: Temporal.PlainDate }) {
  const words = useWords()
  const left = daysLeft(by, today)
  const tone =
    left <= 0 ? 'danger' : left === 1 || (soonUntil !== undefined && Temporal.PlainDate.compare(by, soonUntil) <= 0) ? 'attention' : 'plain'
  if (left < 0) return <Tag tone={tone}>{words.t('today:due.late', { count: -left, day: words.shortDay(by, today) })}</Tag>
  return <Tag tone={tone}>{left === 0 ? words.t('today:due.today') : words.t('today:due.on', { day: words.shortDay(by, today) })}</Tag>
}
