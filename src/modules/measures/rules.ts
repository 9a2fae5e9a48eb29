import jstat from 'jstat'
import { daysBetween, isBefore, type PlainDate } from '../../platform/day.ts'
import type { BandName, Instrument, Item, Response, Scale, Score, Scoring } from './instrument.ts'

export type Refusal = 'missing-items' | 'out-of-range' | 'not-an-answer'
export type Answers = Readonly<Record<string, number | null | undefined>>
export type Scored<R = Refusal> = { score: Score; refusal?: undefined } | { refusal: R; score?: undefined }

/** What the answers come to, by the instrument's own rules. Where they make no score with one missing, nothing is filled in. */
export function scoreResponse(instrument: Instrument, answers: Answers): Scored {
  const refusal = objectionToAnswers(instrument, answers)
  if (refusal) return { refusal }
  const { scoring, items } = instrument
  if (scoring.kind === 'sum') return scoreSum(scoring, items, answers)
  const values =
    scoring.kind === 'separate'
      ? Object.fromEntries(items.map((item) => [item.key, answers[item.key] ?? null]))
      : Object.fromEntries(scoring.scales.map((scale) => [scale.key, countOn(scale, scoring.counts, answers)]))
  return Object.values(values).every((value) => value === null) ? { refusal: 'missing-items' } : { score: { kind: 'separate', values } }
}

/** Answers that speak of it, counted; null where more are missing than the scale bears. */
function countOn(scale: Scale, counts: Readonly<Record<string, readonly number[]>>, answers: Answers): number | null {
  const given = scale.items.flatMap((key) => (answers[key] == null ? [] : [{ key, answer: answers[key] }]))
  if (scale.items.length - given.length > scale.mayMiss) return null
  return given.filter(({ key, answer }) => counts[key]?.includes(answer)).length
}

type Summed = Extract<Scoring, { kind: 'sum' }>

function scoreSum(scoring: Summed, items: readonly Item[], answers: Answers): Scored {
  const scored = items.filter((item) => item.scored !== false)
  const given = scored.flatMap((item) => {
    const answer = answers[item.key]
    if (answer == null) return []
    return [scoring.reversed?.includes(item.key) ? item.lowest + item.highest - answer : answer]
  })
  const missing = scored.length - given.length
  if (given.length === 0 || missing > (scoring.mayMiss ?? 0)) return { refusal: 'missing-items' }
  const raw = given.reduce((total, answer) => total + answer, 0)
  if (missing === 0) return scoreTotal(scoring, raw)
  return { score: { kind: 'sum', raw, metric: inHundredths((raw / given.length) * scored.length) } }
}

/** What these answers leave open: empty where they make a score, as far as the instrument makes one. */
export function missingFrom(instrument: Instrument, answers: Answers): string[] {
  if (instrument.scoring.missing === 'each-alone') return []
  const missing = instrument.items.filter((item) => item.scored !== false && answers[item.key] == null).map(({ key }) => key)
  const { scoring } = instrument
  const bears = scoring.kind === 'sum' ? (scoring.mayMiss ?? 0) : 0
  return missing.length > bears ? missing : []
}

/** A total worked out on paper, turned into a score. An instrument whose questions are not added up has no total to enter. */
export function scoreEntered(instrument: Instrument, total: number): Scored<Refusal | 'no-total'> {
  const { scoring } = instrument
  return scoring.kind === 'sum' ? scoreTotal(scoring, total) : { refusal: 'no-total' }
}

/** The figures of a score by series: what is drawn, compared and averaged. For SWEMWBS the metric score, for WHO-5 the index, never the total. */
export function figuresOf(score: Score): Record<string, number> {
  if (score.kind === 'sum') return { metric: score.metric }
  return Object.fromEntries(Object.entries(score.values).filter((entry): entry is [string, number] => entry[1] !== null))
}

/** The one figure that stands for the whole, or null where none does. */
export function mainFigure(instrument: Instrument, score: Score): number | null {
  const main = score.kind === 'sum' ? 'metric' : instrument.mainSeries
  return main === undefined ? null : (figuresOf(score)[main] ?? null)
}

/** The band in which a figure of a series falls, or null where the instrument has none for it. For workers and reports, never a verdict. */
export function bandOf(instrument: Instrument, seriesKey: string, figure: number): BandName | null {
  const series = instrument.series.find(({ key }) => key === seriesKey)
  if (!series || figure < series.lowest || figure > series.highest) return null
  return series.bands.findLast(({ from }) => figure >= from)?.name ?? null
}

export const pairedAfterDays = 14

/** The first and the latest of one episode's responses to one instrument, or null while they are less than 14 days apart. */
export function pairOf<R extends { answeredOn: PlainDate }>(responses: readonly R[]): { first: R; latest: R } | null {
  const [earliest, ...others] = responses
  if (!earliest) return null
  let [first, latest] = [earliest, earliest]
  for (const response of others) {
    if (isBefore(response.answeredOn, first.answeredOn)) first = response
    if (!isBefore(response.answeredOn, latest.answeredOn)) latest = response
  }
  return daysBetween(first.answeredOn, latest.answeredOn) >= pairedAfterDays ? { first, latest } : null
}

export interface Pair {
  first: number
  latest: number
}

/** One pair an episode from responses to one instrument, and how many episodes have answered it without giving a pair. */
export function pairsByEpisode(responses: readonly Response[], series: string): { pairs: Pair[]; withoutPair: number } {
  const answered = responses.flatMap(({ score, ...response }) => {
    const figure = figuresOf(score)[series]
    return figure === undefined ? [] : [{ ...response, figure }]
  })
  const found = [...Map.groupBy(answered, ({ episodeId }) => episodeId).values()].map(pairOf)
  const pairs = found.flatMap((pair) => (pair ? [{ first: pair.first.figure, latest: pair.latest.figure }] : []))
  return { pairs, withoutPair: found.length - pairs.length }
}

/** How many points count as a change, and who says so. Null until the organisation has set both: no threshold is ours. */
export interface Threshold {
  points: number
  source: string
}

/** How many of the pairs, and that as a part of 1. */
export interface Share {
  pairs: number
  share: number
}

export interface Change {
  paired: number
  withoutPair: number
  /** Mean of latest minus first, in points of the series; null without a pair. */
  mean: number | null
  /** 95 % interval of the mean by Student's t with n - 1 degrees of freedom; null under two pairs. */
  interval: { low: number; high: number } | null
  /** Those whose change is more than the threshold; null while no threshold is set, or without a pair. */
  rose: Share | null
  fell: Share | null
}

/** The change over pairs. The mean is that of metric scores: a mean of totals has no place in the table. */
export function changeAcross(measured: readonly Pair[], withoutPair: number, threshold: Threshold | null): Change {
  const paired = measured.length
  if (paired === 0) return { paired, withoutPair, mean: null, interval: null, rose: null, fell: null }
  const changes = measured.map(({ first, latest }) => inHundredths(latest - first))
  const mean = changes.reduce((sum, change) => sum + change, 0) / paired
  const share = (pairs: number): Share => ({ pairs, share: pairs / paired })
  return {
    paired,
    withoutPair,
    mean,
    interval: intervalOf(changes, mean),
    rose: threshold && share(changes.filter((change) => change > threshold.points).length),
    fell: threshold && share(changes.filter((change) => change < -threshold.points).length),
  }
}

function intervalOf(changes: readonly number[], mean: number): Change['interval'] {
  const n = changes.length
  if (n < 2) return null
  const variance = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / (n - 1)
  const margin = jstat.studentt.inv(0.975, n - 1) * Math.sqrt(variance / n)
  return { low: mean - margin, high: mean + margin }
}

function scoreTotal(scoring: Summed, total: number): Scored {
  if (!Number.isInteger(total)) return { refusal: 'not-an-answer' }
  if (total < scoring.lowestTotal || total > scoring.highestTotal) return { refusal: 'out-of-range' }
  const metric = scoring.metric ? scoring.metric[total] : total * (scoring.times ?? 1)
  return metric === undefined ? { refusal: 'out-of-range' } : { score: { kind: 'sum', raw: total, metric } }
}

/** Scores have two decimals; their difference in binary has more, and 3.0000000000000004 is no change of more than 3. */
export const inHundredths = (points: number): number => Math.round(points * 100) / 100

function objectionToAnswers({ items }: Instrument, answers: Answers): Refusal | null {
  const given = Object.entries(answers).filter(([, answer]) => answer != null)
  if (given.some(([key, answer]) => !Number.isInteger(answer) || !items.some((item) => item.key === key))) return 'not-an-answer'
  const within = items.every(({ key, lowest, highest }) => answers[key] == null || (answers[key] >= lowest && answers[key] <= highest))
  return within ? null : 'out-of-range'
}
