import type { Key } from '../../../platform/words.ts'
import type { CaseloadEpisode } from '../caseload/caseload.ts'

/** Why somebody who was chosen was left out. */
export const leftBecause = [
  'closed-meanwhile',
  'not-yours',
  'works-elsewhere',
  'record-closed',
  'already-theirs',
  'before-it-opened',
  'reopened-meanwhile',
  'opened-again',
  'unseen',
  'moved-on',
  'fault',
] as const
export type LeftBecause = (typeof leftBecause)[number]

export const leftLabel: Record<LeftBecause, Key> = {
  'closed-meanwhile': 'lists:left.closed-meanwhile',
  'not-yours': 'lists:left.not-yours',
  'works-elsewhere': 'lists:left.works-elsewhere',
  'record-closed': 'lists:left.record-closed',
  'already-theirs': 'lists:left.already-theirs',
  'before-it-opened': 'lists:left.before-it-opened',
  'reopened-meanwhile': 'lists:left.reopened-meanwhile',
  'opened-again': 'lists:left.opened-again',
  unseen: 'lists:left.unseen',
  'moved-on': 'lists:left.moved-on',
  fault: 'lists:left.fault',
}

/** As it is kept: ids and words of a list, and no name. */
export type LeftOut = { episodeId: string; because: LeftBecause }

/** Reads what is kept. Words that the code has forgotten since are passed over. */
export const leftOutOf = (kept: unknown): LeftOut[] =>
  (Array.isArray(kept) ? kept : []).filter((one: { episodeId?: unknown; because?: unknown }): one is LeftOut => {
    return typeof one?.episodeId === 'string' && leftBecause.some((because) => because === one.because)
  })

export type ChosenEpisode = CaseloadEpisode

/** With how many of a portion it was done; the others were left out. */
export type Done = { done: number }

export type ClosedTogether = {
  id: string
  closedById: string
  closedByName: string | null
  closedAt: Temporal.Instant
  undoneAt: Temporal.Instant | null
  leftOut: LeftOut[]
}

/** A closing of several, person by person. `knownAs` is null where the viewer does not see them any more. */
export type ClosedItem = { episodeId: string; personId: string; knownAs: string | null; serviceName: unknown; reopened: boolean }
