import type { Db } from '../../../platform/db.ts'
import type { Key } from '../../../platform/words.ts'
import type { Viewer } from '../../access/index.ts'
import type { DataKind, Purpose } from '../consent.ts'
import type { Basis } from './sharing.ts'

/** What leads out of Cairn and may be under way when a consent is taken back; a word of a list, kept with the row. */
export const waysOut = [
  'message-to-referrer',
  'message-to-person',
  'measure-link',
  'equality-link',
  'follow-up-link',
  'feedback-link',
  'onward-referral',
  'pack',
  'letter',
  'referrer-page',
] as const
export type WayOut = (typeof waysOut)[number]

export const wayOutLabel: Record<WayOut, Key> = {
  'message-to-referrer': 'rights:wayOut.message-to-referrer',
  'message-to-person': 'rights:wayOut.message-to-person',
  'measure-link': 'rights:wayOut.measure-link',
  'equality-link': 'rights:wayOut.equality-link',
  'follow-up-link': 'rights:wayOut.follow-up-link',
  'feedback-link': 'rights:wayOut.feedback-link',
  'onward-referral': 'rights:wayOut.onward-referral',
  pack: 'rights:wayOut.pack',
  letter: 'rights:wayOut.letter',
  'referrer-page': 'rights:wayOut.referrer-page',
}

export const isWayOut = (word: string): word is WayOut => waysOut.some((one) => one === word)

/** Something about somebody that is on its way out, or has been. */
export type UnderWay = {
  what: WayOut
  aboutId: string
  recipient: string | null
  kind: DataKind
  /** The ground on which it was begun; what was not begun on consent goes on. */
  basis: Basis
  /** Something came to the recipient already: they must be told that it no longer holds. The person themself needs no word of their own wish. */
  reached: boolean
  /** Stops it; null where there is nothing left to stop. */
  hold: ((tx: Db) => Promise<void>) | null
}

/** What a module has under way for somebody on a purpose. `app.tsx` hands these in: people knows none of those modules. */
export type WhatIsUnderWay = (tx: Db, viewer: Viewer, personId: string, purpose: Purpose) => Promise<UnderWay[]>

/** Tells the workers of somebody, for today, that a consent was taken back. Tasks are support's, which lies to the right. */
export type AskWorkers = (
  tx: Db,
  viewer: Viewer,
  asked: { personId: string; consentId: string; workerIds: readonly string[]; today: Temporal.PlainDate },
) => Promise<void>

export type Withdrawals = { underWay: readonly WhatIsUnderWay[]; askWorkers: AskWorkers }
