/** The public face of support for everything that is not a server: what a contact and an episode are, and their words. */
export { type Held, heldLabels, helds, type Meaning, meanings, type Way, wayLabels, ways } from './contact/contact.ts'
export type { DueItem } from './due/due.ts'
export { DueRows } from './due/parts/due-rows.tsx'
export { type ClosingMeaning, closingMeanings, type Episode, isOpen } from './episode/episode.ts'
export type { HandOver } from './hand-over/hand-over.ts'
export { daysOverdue } from './task/rules.ts'
export { type Task, type TaskKind, taskLabels } from './task/task.ts'
