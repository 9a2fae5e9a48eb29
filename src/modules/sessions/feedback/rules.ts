import type { PlainDate } from '../../../platform/day.ts'
import { type Hiding, hidingOf } from '../../programmes/index.ts'
import { highest, type Question } from './feedback.ts'

/** Fewer than this many are told to nobody but those who read the answers themselves. */
export const limit = 5

/** A mean of fewer than this says what single people said. */
export const leastForMean = 10

/** How often each answer to one question was given: `value` is 1 to 5, 1 or 0, or a place among the options. `leftOut` had the question and gave no answer. */
export type Counted = { asked: number; replied: number; values: ReadonlyMap<number, number> }

export type Line = { value: number; n: number | null }
export type Told = { asked: number | null; replied: number | null; leftOut: number | null; lines: Line[]; mean: number | null; isHidden: boolean }

/** The answers that there are to a question, in the order in which they are told. */
export const valuesOf = ({ kind, options }: Pick<Question, 'kind' | 'options'>): number[] =>
  kind === 'yes-no'
    ? [1, 0]
    : kind === 'words'
      ? []
      : kind === 'faces' || kind === 'scale'
        ? Array.from({ length: highest }, (_, at) => at + 1)
        : options.map((_, at) => at)

/** Everything, for those who read the answers themselves. */
export function toldWhole(question: Pick<Question, 'kind' | 'options'>, counted: Counted): Told {
  const lines = linesOf(question, counted)
  return { ...counted, leftOut: counted.asked - counted.replied, lines, mean: meanOf(question, counted), isHidden: false }
}

/**
 * What everybody else is told: nothing that fewer than five said, nor what would tell it by subtraction. Where one of several is chosen that is the rule by which figures
 * are published; where several could be chosen, each is hidden by itself, and so is one that all but a few chose.
 */
export function toldToAll(question: Pick<Question, 'kind' | 'options'>, counted: Counted): Told {
  const leftOut = counted.asked - counted.replied
  const lines = linesOf(question, counted)
  const nothing = { asked: null, replied: null, leftOut: null, lines: lines.map(({ value }) => ({ value, n: null })), mean: null, isHidden: true }
  if (counted.asked > 0 && counted.asked < limit) return nothing
  if (question.kind === 'several' || question.kind === 'words') {
    const isTold = (n: number) => (n === 0 || n >= limit) && (counted.asked - n === 0 || counted.asked - n >= limit)
    const shown = lines.map(({ value, n }) => ({ value, n: n !== null && isTold(n) ? n : null }))
    const isRepliedTold = isTold(counted.replied)
    const isHidden = !isRepliedTold || shown.some(({ n }) => n === null)
    return {
      asked: counted.asked,
      replied: isRepliedTold ? counted.replied : null,
      leftOut: isRepliedTold ? leftOut : null,
      lines: shown,
      mean: null,
      isHidden,
    }
  }
  const parts = [...lines.map(({ value, n }) => partOf(String(value), n ?? 0)), partOf('left-out', leftOut)]
  const hiding: Hiding = hidingOf({ total: { indicator: 'feedback', value: counted.asked, people: counted.asked }, parts }, limit, [])
  if (hiding === 'all') return nothing
  const isLeftOutHidden = hiding.has('left-out')
  return {
    asked: counted.asked,
    replied: isLeftOutHidden ? null : counted.replied,
    leftOut: isLeftOutHidden ? null : leftOut,
    lines: lines.map(({ value, n }) => ({ value, n: hiding.has(String(value)) ? null : n })),
    mean: hiding.size === 0 && counted.replied >= leastForMean ? meanOf(question, counted) : null,
    isHidden: hiding.size > 0,
  }
}

const partOf = (part: string, n: number) => ({ part, value: n, people: n })
const linesOf = (question: Pick<Question, 'kind' | 'options'>, { values }: Counted): Line[] =>
  valuesOf(question).map((value) => ({ value, n: values.get(value) ?? 0 }))

function meanOf({ kind }: Pick<Question, 'kind'>, { values }: Counted): number | null {
  if (kind !== 'faces' && kind !== 'scale') return null
  const all = [...values]
  const n = all.reduce((sum, [, many]) => sum + many, 0)
  return n === 0 ? null : all.reduce((sum, [value, many]) => sum + value * many, 0) / n
}

/** A number that is shown to everybody unless it is of a few. */
export const unlessFew = (n: number): number | null => (n > 0 && n < limit ? null : n)

/** The quarter of a day. Everybody but those who read the answers is told of one activity in one quarter: no two of such sums can be taken from each other. */
export function quarterOf(day: PlainDate): { from: PlainDate; until: PlainDate } {
  const from = day.with({ month: day.month - ((day.month - 1) % 3), day: 1 })
  return { from, until: from.add({ months: 3 }).subtract({ days: 1 }) }
}

/** The quarters of the last two years, the latest first. */
export const quartersBefore = (today: PlainDate): PlainDate[] =>
  Array.from({ length: 8 }, (_, at) => quarterOf(today).from.subtract({ months: 3 * at }))
