import { daysBetween } from '../../../platform/day.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Tag, Tags } from '../../../ui/tag.tsx'
import type { Assessment } from '../assessment.ts'
import { isOverdue, type Referral, sourceLabels } from '../referral.ts'
import { Verdict } from './findings.tsx'

/** A referral in the list, with what a worker wants to know before opening it. */
export type Line = Referral & { serviceName: string; assessment: Assessment; cameBefore: boolean; spoken: string[]; sharedBy: string[] }

export function columnsFor(organisationLanguage: string, today: Temporal.PlainDate, words: Words): Column<Line>[] {
  const { t } = words
  return [
    { key: 'person', label: t('referrals:list.person'), heads: true, cell: (line) => <WhoCell line={line} /> },
    { key: 'service', label: t('referrals:list.service'), cell: (line) => line.serviceName },
    { key: 'received', label: t('referrals:list.received'), cell: (line) => <ReceivedCell line={line} today={today} /> },
    { key: 'decideBy', label: t('referrals:list.decideBy'), cell: (line) => <DeadlineCell line={line} today={today} /> },
    {
      key: 'eligibility',
      label: t('referrals:list.eligibility'),
      cell: (line) => (
        <div>
          <Verdict brief referral={line} assessment={line.assessment} organisationLanguage={organisationLanguage} today={today} />
        </div>
      ),
    },
    { key: 'language', label: t('referrals:list.language'), cell: (line) => <LanguageCell line={line} /> },
  ]
}

function WhoCell({ line }: { line: Line }) {
  const { t } = useWords()
  return (
    <div>
      <a href={href('/referrals/:referralId', { referralId: line.id })}>
        <bdi>{line.knownAs}</bdi>
      </a>{' '}
      <small>{t(sourceLabels[line.source])}</small> {line.cameBefore && <Tag tone="action">{t('referrals:before.tag')}</Tag>}
    </div>
  )
}

function ReceivedCell({ line, today }: { line: Line; today: Temporal.PlainDate }) {
  const words = useWords()
  const days = daysBetween(line.receivedOn, today)
  return (
    <div>
      <time dateTime={line.receivedOn.toString()}>{words.shortDay(line.receivedOn, today)}</time>{' '}
      <small>{days <= 0 ? words.t('referrals:list.today') : words.t('referrals:list.daysOld', { count: days })}</small>
    </div>
  )
}

function DeadlineCell({ line, today }: { line: Line; today: Temporal.PlainDate }) {
  const words = useWords()
  return (
    <div>
      <time dateTime={line.decideBy.toString()}>{words.shortDay(line.decideBy, today)}</time>{' '}
      {isOverdue(line, today) && <Tag tone="attention">{words.t('referrals:list.daysLate', { count: daysBetween(line.decideBy, today) })}</Tag>}
    </div>
  )
}

function LanguageCell({ line }: { line: Line }) {
  const words = useWords()
  const { t } = words
  return (
    <div>
      {words.list(line.spoken.map((language) => words.languageName(language)))}{' '}
      <small>
        {line.sharedBy.length > 0 ? t('referrals:list.sharedBy', { names: words.list(line.sharedBy) }) : t('referrals:list.sharedByNobody')}
      </small>
      {line.interpreter === 'needed' && (
        <Tags>
          <Tag tone="action">{t('referrals:list.interpreter')}</Tag>
        </Tags>
      )}
    </div>
  )
}
