import type { Spoken } from '../../platform/spoken.ts'
import { type Hiding, hidingOf } from '../programmes/index.ts'

/** A number of people below this is shown to nobody, inside the organisation either: who it is could be guessed. */
export const equalityLimit = 5

/** A question, and how many gave each answer; null where that is hidden, and where it is nobody. */
export type GroupTable = { key: string; words: Spoken | null; rows: readonly { answer: string; people: number | null }[] }

/**
 * What of one question's answers is hidden: what is small, and what it could be worked out from, the number of those asked being known.
 * How many were not asked hides nothing: it is mostly the same at every question, so that one table would tell it to another. Of fewer than five people all is hidden.
 */
export function hiddenIn(all: readonly { answer: string; people: number }[]): Hiding {
  if (all.reduce((sum, one) => sum + one.people, 0) < equalityLimit) return new Set(all.map(({ answer }) => answer))
  const answers = all.filter(({ answer }) => answer !== 'not-asked')
  const people = answers.reduce((sum, one) => sum + one.people, 0)
  // by name, and never by size: an order that depends on hidden numbers tells something of them
  const parts = answers.map((one) => ({ part: one.answer, value: one.people, people: one.people })).toSorted((a, b) => (a.part < b.part ? -1 : 1))
  return hidingOf({ total: { indicator: 'equality', value: people, people }, parts }, equalityLimit, [])
}

export const isHidden = (answer: string, hidden: Hiding): boolean => (hidden === 'all' ? answer !== 'not-asked' : hidden.has(answer))

/** Whatever a table may hold: all groups, who kept it to themself or is not known, and what nobody says any more but somebody once did. */
export const answersOn = (key: string, groups: readonly string[], said: readonly { answer: string }[]): string[] => [
  ...new Set([...groups, ...(key === 'age' ? ['not-known'] : ['prefer-not', 'unknown']), ...said.map(({ answer }) => answer)]),
]

const keptOpen = ['not-known', 'prefer-not', 'unknown', 'not-asked']

/** As a table is read: what was said, then who kept it to themself, of whom nobody knows, and who was not asked. */
export const inOrder = (rows: GroupTable['rows'], byCountry: readonly string[]): GroupTable['rows'] => {
  const place = (answer: string) => (keptOpen.includes(answer) ? 1000 + keptOpen.indexOf(answer) : byCountry.indexOf(answer))
  return rows.toSorted((a, b) => place(a.answer) - place(b.answer) || (a.answer < b.answer ? -1 : 1))
}
