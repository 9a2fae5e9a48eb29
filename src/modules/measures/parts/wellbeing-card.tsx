import type { PlainDate } from '../../../platform/day.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { Card } from '../../../ui/card.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { isOverdue, type MeasureDue } from '../due.ts'
import { type InstrumentKey, instruments } from '../instrument.ts'
import { type Answered, instrumentLabels, seriesName } from '../measure.ts'
import { InstrumentCharts } from './instrument-charts.tsx'
import { figureText } from './score-words.ts'

type Props = { personId: string; responses: readonly Answered[]; due: readonly MeasureDue[]; canRecord: boolean; words: Words; today: PlainDate }

/** How somebody has been, by their own answers, and what is to be asked next. */
export function WellbeingCard({ personId, responses, due, canRecord, words, today }: Props) {
  const { t } = words
  const scored = responses.filter((response) => response.score !== null)
  const shown = scored.find((response) => instruments[response.instrument].series.length === 1) ?? scored[0]
  return (
    <Card title={t('measures:card.title')} link={{ href: href('/people/:personId/measures', { personId }), label: t('measures:card.all') }}>
      {shown && <Shown instrument={shown.instrument} responses={scored} words={words} today={today} />}
      {due.map((one) => (
        <p key={`${one.instrument} ${one.episodeId}`}>
          <DueLine personId={personId} due={one} canRecord={canRecord} words={words} today={today} />
        </p>
      ))}
    </Card>
  )
}

function Shown({
  instrument,
  responses,
  words,
  today,
}: {
  instrument: InstrumentKey
  responses: readonly Answered[]
  words: Words
  today: PlainDate
}) {
  const theirs = responses.filter((response) => response.instrument === instrument)
  const { series } = instruments[instrument]
  const latest = theirs[0]
  if (series.length === 1) return <InstrumentCharts instrument={instruments[instrument]} responses={theirs} today={today} plain />
  return (
    latest && (
      <>
        <Facts items={series.map((one) => ({ label: seriesName(one, words), value: figureText(latest, one.key, words) }))} />
        <p className="quiet">{words.day(latest.answeredOn)}</p>
      </>
    )
  )
}

type DueLineProps = { personId: string; due: MeasureDue; canRecord: boolean; words: Words; today: PlainDate }

export function DueLine({ personId, due, canRecord, words, today }: DueLineProps) {
  const { t } = words
  const overdue = isOverdue(due, today)
  const at = due.moment === 'end' ? 'measures:due.end' : overdue ? 'measures:due.since' : 'measures:due.by'
  const text = t(at, { instrument: t(instrumentLabels[due.instrument]), day: words.day(due.dueBy) })
  return (
    <>
      {canRecord ? <a href={href('/people/:personId/measures/:instrument/new', { personId, instrument: due.instrument })}>{text}</a> : text}{' '}
      {overdue && <Tag tone="attention">{t('measures:due.overdue')}</Tag>}
    </>
  )
}
