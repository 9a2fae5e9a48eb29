import { type Matter, mayDecide, type SpeakerKind } from './speaking.ts'

export type Obstacle = 'decides-nothing' | 'beyond-its-matters' | 'nothing-to-decide'

/** What stands in the way of writing down that a kind of speaker decides about some matters. An advocate speaks beside somebody and decides nothing. */
export function objectionToMatters(kind: SpeakerKind, decides: readonly Matter[]): Obstacle | null {
  const may = mayDecide(kind)
  if (may.length === 0) return decides.length === 0 ? null : 'decides-nothing'
  if (decides.length === 0) return 'nothing-to-decide'
  return decides.every((matter) => may.includes(matter)) ? null : 'beyond-its-matters'
}

/** How many days before its last day an authority asks to be looked at. */
export const endsSoonDays = 42

/** Whether a day is near or past: what ends or is to be looked at again. Days are written 2026-11-22. */
export function standsBy(day: string | null, today: Temporal.PlainDate): 'past' | 'soon' | null {
  if (day === null) return null
  const on = Temporal.PlainDate.from(day)
  if (Temporal.PlainDate.compare(on, today) < 0) return 'past'
  return Temporal.PlainDate.compare(on, today.add({ days: endsSoonDays })) <= 0 ? 'soon' : null
}
