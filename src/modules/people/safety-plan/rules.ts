import { type PlanPart, type PlanText, planParts } from './plan.ts'

/** A stretch of a line: plain, or a number to dial. */
export type Stretch = { text: string; dials: string | null }

// at least three digits, as a crisis line may have; a year or a day is not taken for one
const number = /(?<![\d.:/-])\+?\d(?:[\d {2}()-]{1,20}\d)(?![\d:/-]|\.\d)/g

/** A line with its phone numbers apart, so that each can be pressed. */
export function stretchesOf(line: string): Stretch[] {
  const found: Stretch[] = []
  let from = 0
  for (const match of line.matchAll(number)) {
    const digits = match[0].replace(/[^+\d]/g, '')
    if (!isDialled(match[0], digits)) continue
    if (match.index > from) found.push({ text: line.slice(from, match.index), dials: null })
    found.push({ text: match[0], dials: digits })
    from = match.index + match[0].length
  }
  if (from < line.length) found.push({ text: line.slice(from), dials: null })
  return found
}

// Three figures are dialled where they stand in one piece (999, 112), four are a year, and a day with dashes is no number.
function isDialled(written: string, digits: string): boolean {
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(written)) return false
  const count = digits.replace('+', '').length
  return count === 3 ? /^\d{3}$/.test(written) : count >= 5 && count <= 15
}

/** What somebody wrote, one thing a line. */
export const linesOf = (text: string | null): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*[-*•]\s*/, '').trim())
    .filter(Boolean)

export const saysNothing = (plan: PlanText): boolean => planParts.every((part) => linesOf(plan[part]).length === 0)

/** The parts in which two texts of a plan differ. */
export const differing = (one: PlanText, other: PlanText): PlanPart[] => planParts.filter((part) => (one[part] ?? '') !== (other[part] ?? ''))
