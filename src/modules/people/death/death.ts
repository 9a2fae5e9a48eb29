import type { Db } from '../../../platform/db.ts'
import type { Key } from '../../../platform/words.ts'
import type { Viewer } from '../../access/index.ts'

export const howTold = ['in-person', 'by-phone', 'in-writing', 'read-it'] as const
export type HowTold = (typeof howTold)[number]

export const howToldLabel: Record<HowTold, Key> = {
  'in-person': 'papers:death.how.in-person',
  'by-phone': 'papers:death.how.by-phone',
  'in-writing': 'papers:death.how.in-writing',
  'read-it': 'papers:death.how.read-it',
}

export const whoToTell = ['emergency-contact', 'speaks-for', 'near', 'professional', 'interpreter', 'referrer', 'worker', 'other'] as const
export type WhoToTell = (typeof whoToTell)[number]

export const whoToTellLabel: Record<WhoToTell, Key> = {
  'emergency-contact': 'papers:death.who.emergency-contact',
  'speaks-for': 'papers:death.who.speaks-for',
  near: 'papers:death.who.near',
  professional: 'papers:death.who.professional',
  interpreter: 'papers:death.who.interpreter',
  referrer: 'papers:death.who.referrer',
  worker: 'papers:death.who.worker',
  other: 'papers:death.who.other',
}

/** Something that was open and was ended by a death, and how it stood, so that it can be taken up again. */
export type Ended = { what: 'episode' | 'task' | 'referral' | 'link' | 'interpreting'; id: string; was: string }

export type ToTell = { who: WhoToTell; name: string; reach: string | null }

/**
 * What a module to the right of people ends when somebody has died, takes up again when that was said of the wrong person, and whom it knows of who should hear.
 * Whoever may say that somebody died may end what is theirs: nothing further is asked. `app.tsx` hands these in.
 */
export type OnDeath = {
  end?: (tx: Db, viewer: Viewer, dead: { personId: string; diedOn: Temporal.PlainDate; today: Temporal.PlainDate }) => Promise<Ended[]>
  takeUp?: (tx: Db, viewer: Viewer, back: { personId: string; today: Temporal.PlainDate }, ended: readonly Ended[]) => Promise<void>
  /** Tells colleagues who support the person on a side of the record that the viewer does not see. */
  tell?: (
    tx: Db,
    viewer: Viewer,
    told: { personId: string; deathId: string; workerIds: readonly string[]; today: Temporal.PlainDate },
  ) => Promise<void>
  toTell?: (db: Db, viewer: Viewer, personId: string, today: Temporal.PlainDate) => Promise<ToTell[]>
}

export type Death = {
  id: string
  personId: string
  diedOn: Temporal.PlainDate
  dayKnown: boolean
  toldBy: string
  how: HowTold
  note: string | null
  saidByName: string | null
  saidAt: Temporal.Instant
  ended: Ended[]
}

export type Word = { id: string; who: WhoToTell; name: string; reach: string | null; toldAt: Temporal.Instant | null; toldByName: string | null }
