/** Somebody on the waiting list of a service. */
export type Waiting = {
  referralId: string
  personId: string
  knownAs: string
  serviceId: string
  reference: string
  language: string
  sinceOn: Temporal.PlainDate
  reason: string
  /** 1 is next. */
  position: number
  /** How many wait for the same service. */
  of: number
  movedByHand: boolean
  lastCheckOn: Temporal.PlainDate | null
  lastWishes: 'still' | 'no-longer' | 'not-asked' | null
  checkInEveryDays: number | null
}

/** One move by hand, with who did it and why. */
export type Move = { id: string; fromPosition: number; toPosition: number; reason: string; movedByName: string; movedAt: Temporal.Instant }

export const howsChecked = ['call', 'met', 'no-answer'] as const
export type HowChecked = (typeof howsChecked)[number]
export const wishesSaid = ['still', 'no-longer', 'not-asked'] as const
