import type { LeftOut } from '../together/together.ts'

/** How much one worker has; `id` null stands for what nobody has taken. */
export type Load = {
  id: string | null
  name: string | null
  /** No longer works here: their people wait for somebody. */
  ended: boolean
  people: number
  /** Not spoken to for `unseenAfterDays`. */
  unseen: number
  tasks: number
  tasksLate: number
  /** Due by the rules, and late. */
  dueLate: number
  lastContactOn: Temporal.PlainDate | null
}

/** Somebody on a caseload, as it is moved. */
export type CaseloadEpisode = {
  episodeId: string
  personId: string
  knownAs: string
  serviceId: string
  serviceName: unknown
  workerId: string | null
  workerName: string | null
  openedOn: Temporal.PlainDate
  lastContactOn: Temporal.PlainDate | null
}

/** To whom people can be given: where they work, how many they have, and whose record is closed to them. */
export type Taker = { id: string; name: string; serviceIds: readonly string[]; people: number; closedPersonIds: readonly string[] }

/** A task of a worker that may go along, with the services of whom it is about: a taker must be able to see them. */
export type OpenTask = {
  id: string
  words: string | null
  kind: string
  dueOn: Temporal.PlainDate
  personId: string | null
  serviceId: string | null
  knownAs: string | null
  personServiceIds: string[]
  /** On whose caseloads the person it is about is. */
  personWorkerIds: string[]
}

export type Move = {
  id: string
  fromName: string | null
  note: string | null
  movedById: string
  movedByName: string | null
  movedAt: Temporal.Instant
  undoneAt: Temporal.Instant | null
  /** Who was chosen and could not be given, each with the reason. */
  leftOut: LeftOut[]
}
export type MovedItem = {
  id: string
  episodeId: string | null
  taskId: string | null
  personId: string | null
  knownAs: string | null
  fromId: string | null
  toId: string
  toName: string | null
}
