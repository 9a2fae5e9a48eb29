/** The public face of support for everything that is not a server: what a contact and an episode are, and their words. */

export { recordsContacts } from './access.ts'
export { type NeedMeaning, needLabels, needMeanings } from './assessment/assessment.ts'
export type { Exclusion } from './conduct/conduct.ts'
export { type Held, heldLabels, helds, type Meaning, meanings, type Way, wayLabels, ways } from './contact/contact.ts'
export type { DueItem } from './due/due.ts'
export { DueRows } from './due/parts/due-rows.tsx'
export { type ClosingMeaning, closingMeanings, type Episode, isOpen } from './episode/episode.ts'
export type { HandOver } from './hand-over/hand-over.ts'
export { daysOverdue } from './task/rules.ts'
export { isOfMisses, type Task, type TaskKind, taskLabels } from './task/task.ts'
