import { instrumentKeys, instruments, reliablePoints } from '../measures/index.ts'

/** Of each instrument with one main series whose reliability is known: how many points are more than its own uncertainty, and which way is better. */
export const reliablePointsOf = (): { instrument: string; points: number; direction: 1 | -1 }[] =>
  instrumentKeys.flatMap((instrument) => {
    const { mainSeries, series } = instruments[instrument]
    const main = mainSeries === undefined ? series.find(({ key }) => key === 'metric') : series.find(({ key }) => key === mainSeries)
    return main?.reliable
      ? [{ instrument, points: reliablePoints(main.reliable), direction: main.better === 'higher' ? (1 as const) : (-1 as const) }]
      : []
  })
