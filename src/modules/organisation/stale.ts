import type { Stale } from '../../platform/form.ts'

/** A record in words, field by field, as a form shows it. */
export type Shown = { field: string; label: string; text: string }[]

/** Both texts of what differs. Where the record moved on without a word of the form changing, the first line says so. */
export function overtaken(theirs: Shown, yours: Shown, version: number): Stale {
  const lines = theirs.map(({ field, label, text }, at) => ({ field, label, theirs: text, yours: yours[at]?.text ?? '' }))
  const differing = lines.filter((line) => line.theirs !== line.yours)
  return { stale: differing.length > 0 ? differing : lines.slice(0, 1), version }
}
