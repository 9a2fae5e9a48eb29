import type { Words } from '../../../platform/i18n.ts'
import { Card } from '../../../ui/card.tsx'
import { IntervalChart } from '../../../ui/chart-interval.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { type CountedFigure, countedIn, type Figure, type FigurePart, isOfTimes, type PointsFigure, type TimeFigure } from '../figure.ts'
import type { Indicator, PartKind } from '../indicator.ts'
import { partColumn, partLabel } from '../labels.ts'
import { Rating } from './rating.tsx'

export type Opens = (part?: string) => string | null

const opensWords = {
  people: { short: 'reports:opens', full: 'reports:opensFull' },
  records: { short: 'reports:opensRecords', full: 'reports:opensRecordsFull' },
  sessions: { short: 'reports:opensSessions', full: 'reports:opensSessionsFull' },
} as const

type Props<F> = { figure: F; indicator: Indicator; opens: Opens; currency: string }

/** One figure: the number, its parts, how it was counted, and the way to the people or records behind it. */
export function FigureCard({ figure, indicator, opens, currency }: Props<Figure>) {
  const { words } = usePage()
  const { t } = words
  const address = countedIn(figure) !== 0 ? opens() : null
  return (
    <Card title={t(indicator.label)} level={3}>
      <Stack gap="near">
        {figure.unit === 'points' ? (
          <Change figure={figure} />
        ) : figure.unit === 'rating' ? (
          <Rating {...{ figure, indicator, opens }} />
        ) : isOfTimes(figure) ? (
          <Times figure={figure} />
        ) : (
          <Counted {...{ figure, indicator, opens, currency }} />
        )}
        <p className="quiet">{t(indicator.sentence)}</p>
        {address !== null && (
          <a href={address} aria-label={t(opensWords[indicator.opens].full, { figure: t(indicator.label) })}>
            {t(opensWords[indicator.opens].short)}
          </a>
        )}
      </Stack>
    </Card>
  )
}

function Counted({ figure, indicator, opens, currency }: Props<CountedFigure>) {
  const { words } = usePage()
  const { t } = words
  const kind = indicator.parts
  return (
    <>
      <p className="figure-number">
        <strong>{valueText(figure, figure.value, words, currency)}</strong>
      </p>
      {indicator.share !== undefined && figure.value > 0 && <p>{t('reports:shareOfAll', shareOf(figure, indicator.share, words))}</p>}
      {kind !== null && (figure.parts.length > 0 ? <Parts {...{ figure, indicator, kind, opens, currency }} /> : <p>{t('reports:parts.none')}</p>)}
    </>
  )
}

function Parts({ figure, indicator, kind, opens, currency }: Props<CountedFigure> & { kind: PartKind }) {
  const { words } = usePage()
  const { t } = words
  const rows = figure.parts.toSorted((a, b) => b.value - a.value || (a.part < b.part ? -1 : 1))
  const most = Math.max(...rows.map(({ value }) => value), 1)
  const said = (value: number) => valueText(figure, value, words, currency)
  const linked = (part: string, count: number) => {
    const to = opens(part)
    return to === null ? said(count) : <a href={to}>{said(count)}</a>
  }
  // Where people are counted, their number is the figure itself; who is behind other counts is known of contacts alone.
  const showsNumber = figure.unit !== 'people'
  const showsPeople = rows.some(({ people }) => people > 0)
  const columns: Column<FigurePart>[] = [
    { key: 'part', label: t(partColumn[kind]), heads: true, cell: ({ part }) => <bdi>{partLabel(kind, part, words)}</bdi> },
    {
      key: 'share',
      label: t('reports:column.share'),
      labelUnseen: true,
      spare: true,
      cell: ({ value }) => <ShareBar share={Math.max(value, 0) / most} />,
    },
    ...(showsNumber
      ? [
          {
            key: 'number',
            label: t(figure.unit === 'minor' ? 'reports:column.amount' : 'reports:column.number'),
            kind: 'number' as const,
            cell: ({ part, value }: FigurePart) => (showsPeople ? said(value) : linked(part, value)),
          },
        ]
      : []),
    ...(showsPeople
      ? [{ key: 'people', label: t('reports:column.people'), kind: 'number' as const, cell: ({ part, people }: FigurePart) => linked(part, people) }]
      : []),
  ]
  return <Table caption={`${t(indicator.label)}: ${t(partColumn[kind])}`} captionUnseen rows={rows} rowKey={({ part }) => part} columns={columns} />
}

/** What one of its parts is of all. */
const shareOf = ({ value, parts }: CountedFigure, of: string, words: Words) => {
  const counted = parts.find(({ part }) => part === of)?.value ?? 0
  const share = words.number(counted / value, { style: 'percent', maximumFractionDigits: 0 })
  return { share, counted: words.number(counted), all: words.number(value) }
}

/** A number, or money in the organisation's own. */
const valueText = ({ unit }: CountedFigure, value: number, words: Words, currency: string): string =>
  unit === 'minor' ? words.money(value, currency) : words.number(value)

/** How large a part is beside the largest; the number stands next to it. */
const ShareBar = ({ share }: { share: number }) => (
  <svg className="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect x={0} y={0} width={Math.round(share * 1000) / 10} height={8} />
  </svg>
)

function Times({ figure: { key, unit, median, mean, n } }: { figure: TimeFigure }) {
  const { words } = usePage()
  const { t } = words
  // rounded first, since a plural goes by what is read: 1.04 is one day
  const tenths = (value: number) => Math.round(value * 10) / 10
  if (median === null || mean === null) return <p>{t(key === 'first-contact' ? 'reports:days.none' : 'reports:times.none')}</p>
  return (
    <>
      <p className="figure-number">
        <strong>{t(unit === 'days' ? 'reports:days.median' : 'reports:hours.median', { count: tenths(median) })}</strong>
      </p>
      <p>
        {t(unit === 'days' ? 'reports:days.mean' : 'reports:hours.mean', { count: tenths(mean) })}{' '}
        {key === 'first-contact' ? t('reports:days.from', { count: n }) : t('reports:times.from', { n: words.number(n) })}
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
