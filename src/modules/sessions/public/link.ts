/** An address of a calendar that is in force: when it was made, and whether a phone still asks for it. */
export type CalendarLink = { id: string; madeAt: Temporal.Instant; lastUsedOn: Temporal.PlainDate | null }

/** Whose: a worker's own, or a venue's. */
export type LinkOf = { viewerId: string; venueId: null } | { viewerId: null; venueId: string }
