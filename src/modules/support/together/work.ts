export const togetherDeeds = ['assign', 'close', 'undo-assign', 'undo-close'] as const
export type TogetherDeed = (typeof togetherDeeds)[number]

/** As many are done at once, while somebody waits for the page: a second or so. More are worked through in portions, and a page says how far it is. */
export const mostWhileWaiting = 200

/** So many in one transaction: whoever else wants one of these people waits no longer than that. */
export const portionSize = 50

/** The move or the closing that a deed upon many is part of. */
export type Upon = { moveId: string } | { closingId: string }

/** How far a deed upon many is. */
export type Progress = {
  id: string
  deed: TogetherDeed
  total: number
  lookedAt: number
  /** Of those looked at, with whom it was done. */
  done: number
  finishedAt: Temporal.Instant | null
  /** It ended before its end: whoever began it may do it no longer, or somebody stopped it. */
  endedEarly: 'gone' | 'stopped' | null
}

/** The same for whoever works on it: who is still to be looked at, and what was wished for them. */
export type Work = Pick<Progress, 'id' | 'deed' | 'total' | 'done'> & {
  moveId: string | null
  closingId: string | null
  waiting: string[]
  wished: Record<string, string | null>
}

export const isUnderWay = (progress: Progress | null): progress is Progress => progress !== null && progress.finishedAt === null
