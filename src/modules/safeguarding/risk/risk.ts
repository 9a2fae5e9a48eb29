import type { PlainDate } from '../../../platform/day.ts'
import { type Answered, findInstrument } from '../../measures/index.ts'

/**
 * What in the answers to an instrument cannot wait, as data. `item` counts from 1 as the paper does. Sources: PHQ-9, item 9 asks for thoughts of
 * being better off dead or of hurting oneself, and any answer but 'not at all' counts; its band 'severe' begins at 20. CORE-10, item 6 asks for
 * plans to end one's life, and any answer but 'not at all' counts. WHO-5, an index of 28 or less, a raw total of 7, asks for a closer look.
 * SWEMWBS and WEMWBS were not made to find risk, and no threshold of theirs is published for it; what counts is the floor alone, every statement answered with
 * 'none of the time': nothing lower can be said, and whoever says it is not left alone with it.
 */
export type RiskRule = {
  items: readonly { item: number; atLeast: number }[]
  total: { atMost: number } | { atLeast: number } | null
  /** The floor of a scale that asks for no risk: whoever answers it by link is promised no reader by name, since hardly one of them is at it. */
  isFloor?: true
}
export const riskRules: Readonly<Record<string, RiskRule>> = {
  phq9: { items: [{ item: 9, atLeast: 1 }], total: { atLeast: 20 } },
  core10: { items: [{ item: 6, atLeast: 1 }], total: null },
  who5: { items: [], total: { atMost: 7 } },
  swemwbs: { items: [], total: { atMost: 7 }, isFloor: true },
  wemwbs: { items: [], total: { atMost: 14 }, isFloor: true },
}

const ruleOf = (instrument: string): RiskRule | null => (Object.hasOwn(riskRules, instrument) ? (riskRules[instrument] ?? null) : null)

/** Whether somebody has to be named on duty before this is asked by link: one of its questions is about ending one's life. */
export const asksOfRisk = (instrument: string): boolean => (ruleOf(instrument)?.items.length ?? 0) > 0

/** Whether those who answer it by link are told who on duty reads it. */
export const namesReader = (instrument: string): boolean => ruleOf(instrument) !== null && !ruleOf(instrument)?.isFloor

export type Because = 'item' | 'score'

/** Why what was answered cannot wait; empty where it can. `itemKeys` are the questions in the order of the paper. */
export function reasonsIn(
  instrument: string,
  itemKeys: readonly string[],
  answered: { answers: Readonly<Record<string, number | null | undefined>> | null; total: number | null },
): Because[] {
  const rule = ruleOf(instrument)
  if (rule === null) return []
  const item = rule.items.some(({ item: at, atLeast }) => (answered.answers?.[itemKeys[at - 1] ?? ''] ?? -1) >= atLeast)
  const total = answered.total
  const low = rule.total !== null && total !== null && ('atMost' in rule.total ? total <= rule.total.atMost : total >= rule.total.atLeast)
  return [...(item ? (['item'] as const) : []), ...(low ? (['score'] as const) : [])]
}

/** The same of a response as measures keep it. */
export function reasonsOf({ instrument, answers, score }: Pick<Answered, 'instrument' | 'answers' | 'score'>): Because[] {
  const keys = findInstrument(instrument)?.items.map(({ key }) => key) ?? []
  return reasonsIn(instrument, keys, { answers, total: score?.kind === 'sum' ? score.raw : null })
}

export const nextSteps = ['talked', 'safety-plan', 'crisis-line', 'emergency', 'surgery', 'duty', 'concern', 'not-now'] as const
export type NextStep = (typeof nextSteps)[number]

/** An answer that cannot wait, and what was done next. */
export type RiskAnswer = {
  id: string
  personId: string
  knownAs: string
  reference: string
  instrument: string
  because: Because[]
  byLink: boolean
  noticedAt: Temporal.Instant
  dueOn: PlainDate
  askedName: string | null
  toldNames: string[]
  workerName: string | null
  steps: NextStep[]
  note: string | null
  againOn: PlainDate | null
  steppedByName: string | null
  steppedAt: Temporal.Instant | null
  /** Whether the viewer has a reason to open the person's record. */
  opens: boolean
}
