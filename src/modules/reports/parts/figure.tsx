import { Card } from '../../../ui/card.tsx'
import { IntervalChart } from '../../../ui/chart-interval.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import type { CountedFigure, DaysFigure, Figure, FigurePart, PointsFigure } from '../figure.ts'
import type { Indicator, PartKind } from '../indicator.ts'
import { partColumn, partLabel } from '../labels.ts'

export type Opens = (part?: string) => string | null

type Props<F> = { figure: F; indicator: Indicator; opens: Opens }

/** One figure: the number, its parts, how it was counted, and the way to the people behind it. */
export function FigureCard({ figure, indicator, opens }: Props<Figure>) {
  const { words } = usePage()
  const { t } = words
  const address = figure.people > 0 ? opens() : null
  return (
    <Card title={t(indicator.label)} level={3}>
      <Stack gap="near">
        {figure.unit === 'points' ? (
          <Change figure={figure} />
        ) : figure.unit === 'days' ? (
          <Days figure={figure} />
        ) : (
          <Counted figure={figure} indicator={indicator} opens={opens} />
        )}
        <p className="quiet">{t(indicator.sentence)}</p>
        {address !== null && (
          <a href={address} aria-label={t('reports:opensFull', { figure: t(indicator.label) })}>
            {t('reports:opens')}
          </a>
        )}
      </Stack>
    </Card>
  )
}

function Counted({ figure, indicator, opens }: Props<CountedFigure>) {
  const { words } = usePage()
  const { t } = words
  const kind = indicator.parts
  return (
    <>
      <p className="figure-number">
        <strong>{words.number(figure.value)}</strong>
      </p>
      {kind !== null &&
        (figure.parts.length > 0 ? <Parts figure={figure} indicator={indicator} kind={kind} opens={opens} /> : <p>{t('reports:parts.none')}</p>)}
    </>
  )
}

function Parts({ figure, indicator, kind, opens }: Props<CountedFigure> & { kind: PartKind }) {
  const { words } = usePage()
  const { t } = words
  const columns: Column<FigurePart>[] = [
    { key: 'part', label: t(partColumn[kind]), heads: true, cell: ({ part }) => partLabel(kind, part, words) },
    // Where people are counted, their number is the figure itself.
    ...(figure.unit === 'people'
      ? []
      : [{ key: 'number', label: t('reports:column.number'), kind: 'number' as const, cell: ({ value }: FigurePart) => words.number(value) }]),
    {
      key: 'people',
      label: t('reports:column.people'),
      kind: 'number',
      cell: ({ part, people }) => {
        const to = opens(part)
        return to === null ? words.number(people) : <a href={to}>{words.number(people)}</a>
      },
    },
  ]
  const rows = figure.parts.toSorted((a, b) => b.value - a.value || (a.part < b.part ? -1 : 1))
  return <Table caption={`${t(indicator.label)}: ${t(partColumn[kind])}`} captionUnseen rows={rows} rowKey={({ part }) => part} columns={columns} />
}

function Days({ figure }: { figure: DaysFigure }) {
  const { words } = usePage()
  const { t } = words
  // rounded first, since a plural goes by what is read: 1.04 is one day
  const tenths = (value: number) => Math.round(value * 10) / 10
  if (figure.median === null || figure.mean === null) return <p>{t('reports:days.none')}</p>
  return (
    <>
      <p className="figure-number">
        <strong>{t('reports:days.median', { count: tenths(figure.median) })}</strong>
      </p>
      <p>
        {t('reports:days.mean', { count: tenths(figure.mean) })} {t('reports:days.from', { count: figure.n })}
      </p>
    </>
  )
}

function Change({ figure: { change, threshold } }: { figure: PointsFigure }) {
  const { words } = usePage()
  const { t } = words
  const decimal = (value: number) => words.number(value, { maximumFractionDigits: 2 })
  const percent = (share: number) => words.number(share, { style: 'percent', maximumFractionDigits: 0 })
  const { mean, interval, rose, fell } = change
  return (
    <>
      {mean === null && <p>{t('reports:change.none')}</p>}
      {mean !== null && interval === null && <p>{t('reports:change.mean', { mean: decimal(mean) })}</p>}
      {mean !== null && interval !== null && (
        <IntervalChart
          title={t('reports:figure.swemwbs')}
          titleUnseen
          rowLabel={t('reports:column.figure')}
          rows={[{ label: t('reports:change.row'), mean, ...interval, n: change.paired }]}
        />
      )}
      <p>{t('reports:change.paired', { paired: words.number(change.paired), without: words.number(change.withoutPair) })}</p>
      {rose && fell && threshold ? (
        <p>
          {t('reports:change.moved', {
            points: decimal(threshold.points),
            rose: words.number(rose.pairs),
            roseShare: percent(rose.share),
            fell: words.number(fell.pairs),
            fellShare: percent(fell.share),
            source: threshold.source,
          })}
        </p>
      ) : (
        mean !== null && <p className="quiet">{t('reports:change.noThreshold')}</p>
      )}
    </>
  )
}
