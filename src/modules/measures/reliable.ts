import type { Reliable, Series } from './instrument.ts'
import { inHundredths, type Pair, type Share } from './rules.ts'

/**
 * By how many points a figure has to change before chance in the answering is an unlikely cause: Jacobson and Truax's 1.96 standard errors of a
 * difference, from the reliability and the spread of the sample that it was found in; or what somebody published.
 */
export const reliablePoints = (reliable: Reliable): number =>
  'points' in reliable ? reliable.points : inHundredths(1.96 * reliable.sd * Math.SQRT2 * Math.sqrt(1 - reliable.reliability))

/** Whether a change is more than the instrument's own uncertainty. Null where nobody has found out how large that is. */
export function isReliable({ reliable }: Series, { first, latest }: Pair): boolean | null {
  return reliable === null ? null : Math.abs(inHundredths(latest - first)) >= reliablePoints(reliable)
}

/** Of all pairs: how many changed reliably, by the direction that is better for the person. Null where the instrument's reliability is not known. */
export type ReliableChange = { paired: number; better: Share; worse: Share; neither: Share; points: number; source: string }

export function reliableAcross(series: Series, pairs: readonly Pair[]): ReliableChange | null {
  const { reliable } = series
  if (reliable === null || pairs.length === 0) return null
  const share = (found: number): Share => ({ pairs: found, share: found / pairs.length })
  const changed = pairs.filter((pair) => isReliable(series, pair))
  const better = changed.filter(({ first, latest }) => (series.better === 'higher' ? latest > first : latest < first)).length
  return {
    paired: pairs.length,
    better: share(better),
    worse: share(changed.length - better),
    neither: share(pairs.length - changed.length),
    points: reliablePoints(reliable),
    source: reliable.source,
  }
}
