import type { Key } from '../../../platform/words.ts'

export const taskKinds = [
  'message-not-sent',
  'risk-answered',
  'handed-over',
  'consent-withdrawn',
  'has-died',
  'missed-twice',
  'absent-without-word',
  'own',
] as const
export type TaskKind = (typeof taskKinds)[number]

/** Something that somebody has to do by a day. Those that the product sets have words of their kind. */
export type Task = {
  id: string
  kind: TaskKind
  personId: string | null
  personName: string | null
  forId: string | null
  forName: string | null
  setById: string | null
  words: string | null
  dueOn: Temporal.PlainDate
  doneAt: Temporal.Instant | null
  /** Why it ended by itself; null where somebody did it. */
  endedBecause: 'died' | 'came-again' | 'settled' | null
}

/** Whether it is about somebody who did not come. */
export const isOfMisses = (kind: TaskKind): boolean => kind === 'missed-twice' || kind === 'absent-without-word'

export const taskLabels: Record<TaskKind, Key> = {
  'message-not-sent': 'support:task.message-not-sent',
  'risk-answered': 'support:task.risk-answered',
  'handed-over': 'support:task.handed-over',
  'consent-withdrawn': 'support:task.consent-withdrawn',
  'has-died': 'support:task.has-died',
  'missed-twice': 'support:task.missed-twice',
  'absent-without-word': 'support:task.absent-without-word',
  own: 'support:task.own',
}
