import { usePage } from '../../../../ui/context.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Breach } from '../breach.queries.server.ts'
import { authorityBy, breachState } from '../rules.ts'

/** What is next on a breach, and until when the authority is to be told. */
export function BreachState({ breach, now = Temporal.Now.instant() }: { breach: Breach; now?: Temporal.Instant }) {
  const { words, zone } = usePage()
  const { t } = words
  const state = breachState(breach, now)
  if (state === 'closed') return <Tag tone="good">{t('rights:breach.closed')}</Tag>
  if (state === 'tell-people') return <Tag tone="danger">{t('rights:breach.tellPeopleNow')}</Tag>
  if (state === 'to-close') return <Tag>{t('rights:breach.toClose')}</Tag>
  const by = authorityBy(breach.awareAt)
  const at = `${words.day(by.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate())}, ${words.time(by, zone ?? 'UTC')}`
  if (state === 'late-for-authority') return <Tag tone="danger">{t('rights:breach.authorityLate', { at })}</Tag>
  return <Tag tone="attention">{t('rights:breach.authorityBy', { at })}</Tag>
}
