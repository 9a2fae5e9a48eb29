/** One person's time in one service, from its opening to its closing. It may have no goal at all. */
export type Episode = {
  id: string
  personId: string
  serviceId: string
  serviceName: unknown
  referralId: string | null
  workerId: string | null
  workerName: string | null
  openedOn: Temporal.PlainDate
  /** Where the service takes people in by nomination: who nominated them, as it was written down. */
  nominatedBy: string | null
  version: number
  /** The closure in force, or null while the episode is open. */
  closureId: string | null
  closedOn: Temporal.PlainDate | null
  closedById: string | null
  closingReason: unknown
  closingMeaning: ClosingMeaning | null
  closingNote: string | null
}

export const closingMeanings = ['completed', 'moved-away', 'no-longer-wanted', 'lost-touch', 'moved-on-to-other-help', 'died', 'other'] as const
export type ClosingMeaning = (typeof closingMeanings)[number]

export const isOpen = (episode: Pick<Episode, 'closureId'>): boolean => episode.closureId === null

/** A service that somebody can be taken into, and how that happens. */
export type OpenableService = { id: string; name: unknown; startsBy: 'decision' | 'nomination' | 'starting'; closedOn: Temporal.PlainDate | null }
export type ClosingReason = { id: string; meaning: ClosingMeaning; words: unknown }
export type Colleague = { id: string; name: string; speaks: readonly string[]; serviceIds: readonly string[] }
