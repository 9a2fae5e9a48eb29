import type { Key } from '../../../platform/words.ts'
import type { DayOrder } from './days.ts'
import type { Field } from './field.ts'
import type { FileKind, Reading } from './reading/source.server.ts'
import type { Trouble } from './reading/unreadable.ts'
import type { StandsFor } from './stands-for.ts'

/** Where an import stands. While something is `reading`, `planning`, `doing` or `undoing`, a job works on it. */
export const statuses = ['reading', 'read', 'planning', 'planned', 'doing', 'done', 'undoing', 'undone', 'given-up', 'refused'] as const
export type Status = (typeof statuses)[number]

export const statusLabel: Record<Status, Key> = {
  reading: 'exchange:status.reading',
  read: 'exchange:status.read',
  planning: 'exchange:status.planning',
  planned: 'exchange:status.planned',
  doing: 'exchange:status.doing',
  done: 'exchange:status.done',
  undoing: 'exchange:status.undoing',
  undone: 'exchange:status.undone',
  'given-up': 'exchange:status.given-up',
  refused: 'exchange:status.refused',
}

export const isUnderWay = (status: Status): boolean => status === 'reading' || status === 'planning' || status === 'doing' || status === 'undoing'
/** Nothing has been done yet, and nothing is being done: it may still be read and understood otherwise. */
export const isOpen = (status: Status): boolean => status === 'read' || status === 'planned'

/** There is something of it to be thrown away: of a file that could not be read nothing was kept. */
export const mayBeGivenUp = (status: Status): boolean => isOpen(status) || status === 'reading' || status === 'planning'

/** What the columns of a file mean. */
export type Meaning = {
  fields: (Field | null)[]
  order: DayOrder
  /** The system that the file comes from: its references are kept under that name. */
  source: string
  serviceId: string | null
  reasonId: string | null
  overwrites: boolean
}

export const outcomes = ['create', 'update', 'skip', 'error'] as const
export type Outcome = (typeof outcomes)[number]
export const outcomeLabel: Record<Outcome, Key> = {
  create: 'exchange:outcome.create',
  update: 'exchange:outcome.update',
  skip: 'exchange:outcome.skip',
  error: 'exchange:outcome.error',
}

/** What became of a row. */
export const ends = ['made', 'overtaken', 'undone', 'stays'] as const
export type End = (typeof ends)[number]
export const endLabel: Record<End, Key> = {
  made: 'exchange:end.made',
  overtaken: 'exchange:end.overtaken',
  undone: 'exchange:end.undone',
  stays: 'exchange:end.stays',
}

export type Import = {
  id: string
  fileName: string
  bytes: number
  kind: FileKind
  status: Status
  reading: Reading
  headers: string[]
  meaning: Meaning | null
  standsFor: StandsFor
  trouble: Trouble | null
  total: number
  soFar: number
  /** Rows by what becomes of them and by what did; `waits` of those left out until somebody says who they are. */
  counts: Partial<Record<Outcome | End | 'waits', number>>
  version: number
  begunAt: Temporal.Instant
  begunByName: string
  doneAt: Temporal.Instant | null
  undoneAt: Temporal.Instant | null
  rowsUntil: Temporal.PlainDate
  hasFile: boolean
}

/** For so many days the rows of an import stay, to be looked at and taken back. */
export const keptDays = 30
