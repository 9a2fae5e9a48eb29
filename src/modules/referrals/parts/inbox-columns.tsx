import type { ReactNode } from 'react'
import { daysBetween } from '../../../platform/day.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import type { SheetCell } from '../../../platform/sheet.ts'
import type { Key } from '../../../platform/words.ts'
import { useWords } from '../../../ui/context.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Tag, Tags } from '../../../ui/tag.tsx'
import type { Assessment } from '../assessment.ts'
import { isOverdue, type Referral, sourceLabels } from '../referral.ts'
import { Verdict, verdictLabels } from './findings.tsx'

/** A referral in the list, with what a worker wants to know before opening it. */
export type Line = Referral & { serviceName: string; assessment: Assessment | null; cameBefore: boolean; spoken: string[]; sharedBy: string[] }

/** A column of the list of referrals: as a page shows it, and as a file says it. */
export type InboxColumn = {
  key: string
  label: Key
  usual: boolean
  cell?: (line: Line, reader: Reader) => ReactNode
  text: (line: Line, reader: Reader) => SheetCell
}

type Reader = { words: Words; today: Temporal.PlainDate; organisationLanguage: string }

export const inboxColumns: readonly InboxColumn[] = [
  { key: 'person', label: 'referrals:list.person', usual: true, cell: (line) => <WhoCell line={line} />, text: (line) => line.knownAs },
  { key: 'service', label: 'referrals:list.service', usual: true, text: (line) => line.serviceName },
  {
    key: 'received',
    label: 'referrals:list.received',
    usual: true,
    cell: (line, { today }) => <ReceivedCell line={line} today={today} />,
    text: (line) => line.receivedOn,
  },
  {
    key: 'decide-by',
    label: 'referrals:list.decideBy',
    usual: true,
    cell: (line, { today }) => <DeadlineCell line={line} today={today} />,
    text: (line) => line.decideBy,
  },
  {
    key: 'eligibility',
    label: 'referrals:list.eligibility',
    usual: true,
    cell: (line, { today, organisationLanguage }) => (
      <div>
        {line.assessment && <Verdict brief referral={line} assessment={line.assessment} organisationLanguage={organisationLanguage} today={today} />}
      </div>
    ),
    text: (line, { words }) => (line.assessment ? words.t(verdictLabels[line.assessment.verdict]) : null),
  },
  {
    key: 'language',
    label: 'referrals:list.language',
    usual: true,
    cell: (line) => <LanguageCell line={line} />,
    text: (line, { words }) => line.spoken.map((language) => words.languageName(language)).join('; '),
  },
  {
    key: 'reference',
    label: 'people:column.reference',
    usual: false,
    cell: (line) => <code dir="ltr">{line.reference}</code>,
    text: (line) => line.reference,
  },
  { key: 'source', label: 'lists:column.source', usual: false, text: (line, { words }) => words.t(sourceLabels[line.source]) },
  { key: 'referrer', label: 'lists:column.referrer', usual: false, text: (line) => line.referrerOrganisation ?? line.referrerName },
]

/** The columns chosen, as the table takes them. */
export const asTable = (columns: readonly InboxColumn[], reader: Reader): Column<Line>[] =>
  columns.map((column) => ({
    key: column.key,
    label: reader.words.t(column.label),
    heads: column.key === 'person',
    cell: (line) => (column.cell ? column.cell(line, reader) : String(column.text(line, reader) ?? '')),
  }))

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
      {line.spoken.length === 0 ? (
        <span className="quiet">{t('referrals:list.languageNotSaid')}</span>
      ) : (
        <>
          {words.list(line.spoken.map((language) => words.languageName(language)))}{' '}
          <small>
            {line.sharedBy.length > 0 ? t('referrals:list.sharedBy', { names: words.list(line.sharedBy) }) : t('referrals:list.sharedByNobody')}
          </small>
        </>
      )}
      {line.interpreter === 'needed' && (
        <Tags>
          <Tag tone="action">{t('referrals:list.interpreter')}</Tag>
        </Tags>
      )}
    </div>
  )
}
