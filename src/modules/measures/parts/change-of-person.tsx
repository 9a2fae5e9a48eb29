import { useWords } from '../../../ui/context.tsx'
import { Definition, type DefinitionItem } from '../../../ui/facts.tsx'
import type { Instrument, Series } from '../instrument.ts'
import { type Answered, seriesName } from '../measure.ts'
import { isReliable, reliablePoints } from '../reliable.ts'
import { figuresOf, inHundredths, pairedAfterDays, pairOf } from '../rules.ts'

/** The first and the latest of one time of support, each figure by itself, with how many answers there are and how many made no score. */
export function ChangeOfPerson({ instrument, responses }: { instrument: Instrument; responses: readonly Answered[] }) {
  const words = useWords()
  const { t, day, number } = words
  if (responses.length < 2) return null
  const latestEpisode = responses[0]?.episodeId ?? null
  const ofEpisode = responses.filter(({ episodeId }) => episodeId === latestEpisode)
  const counted = (n: number) => number(n, { maximumFractionDigits: 2 })
  const items = instrument.series.flatMap((series): DefinitionItem[] => {
    const figures = ofEpisode.flatMap(({ answeredOn, score }) => {
      const figure = score ? figuresOf(score)[series.key] : undefined
      return figure === undefined ? [] : [{ answeredOn, figure }]
    })
    const pair = pairOf(figures)
    if (pair === null) return []
    const difference = inHundredths(pair.latest.figure - pair.first.figure)
    const value = t('measures:change.value', {
      from: counted(pair.first.figure),
      first: day(pair.first.answeredOn),
      to: counted(pair.latest.figure),
      latest: day(pair.latest.answeredOn),
      difference: number(difference, { signDisplay: 'exceptZero', maximumFractionDigits: 2 }),
    })
    return [
      {
        term: seriesName(series, words),
        value,
        note: series.reliable && <Certainty series={series} first={pair.first.figure} latest={pair.latest.figure} />,
      },
    ]
  })
  const unscored = ofEpisode.filter(({ score }) => score === null).length
  return (
    <section>
      <h3>{t('measures:change.title')}</h3>
      {items.length > 0 ? <Definition items={items} /> : <p className="quiet">{t('measures:change.none', { count: pairedAfterDays })}</p>}
      {items.length > 0 && instrument.series.every(({ reliable }) => reliable === null) && <p className="quiet">{t('measures:change.unknown')}</p>}
      <p className="quiet">{t('measures:change.counted', { answered: number(ofEpisode.length), unscored: number(unscored) })}</p>
    </section>
  )
}

/** Whether the change is more than the questionnaire's own uncertainty, where somebody has found out how large that is. */
function Certainty({ series, first, latest }: { series: Series; first: number; latest: number }) {
  const { t, number } = useWords()
  const reliable = isReliable(series, { first, latest })
  if (series.reliable === null || reliable === null) return null
  const values = { points: number(reliablePoints(series.reliable), { maximumFractionDigits: 2 }) }
  return (
    <>
      {t(reliable ? 'measures:change.reliable' : 'measures:change.within', values)} <bdi>{series.reliable.source}</bdi>
    </>
  )
}
