import { daysBetween, type PlainDate } from '../../../../platform/day.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { type RightsRequest, requestStateLabel, requestStateTone } from '../request.ts'
import { answerBy, stateOf } from '../rules.ts'

/** By when, and how many days that is: red once it has passed. */
export function By({ by, today }: { by: PlainDate; today: PlainDate }) {
  const words = useWords()
  const left = daysBetween(today, by)
  const day = words.shortDay(by, today)
  if (left < 0) return <Tag tone="danger">{words.t('rights:clock.late', { count: -left, day })}</Tag>
  return <Tag tone={left <= 7 ? 'attention' : 'plain'}>{words.t('rights:clock.left', { count: left, day })}</Tag>
}

/** Where a request stands. */
export function RequestState({ request, today, holidays }: { request: RightsRequest; today: Temporal.PlainDate; holidays: ReadonlySet<string> }) {
  const { t } = useWords()
  const state = stateOf(request, answerBy(request, today, holidays), today)
  return <Tag tone={requestStateTone[state]}>{t(requestStateLabel[state])}</Tag>
}
