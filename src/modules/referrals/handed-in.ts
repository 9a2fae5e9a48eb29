import type { Db } from '../../platform/db.ts'
import type { Objection as Refusal } from '../../platform/http.ts'
import type { Viewer } from '../access/index.ts'
import type { Referral } from './referral.ts'

/** One time of somebody's in a service, as it lies to the right of referrals and is handed in. */
export type EpisodeSeen = {
  id: string
  serviceId: string
  serviceName: unknown
  workerName: string | null
  openedOn: Temporal.PlainDate
  closedOn: Temporal.PlainDate | null
  closingReason: unknown
  /** The viewer may end it, and so may ask that it end when another service takes the person on. */
  mayEnd: boolean
}

type Accepted = Pick<Referral, 'id' | 'personId' | 'serviceId'> & Partial<Pick<Referral, 'endsEpisodeId' | 'receivedById'>>

/** What opens when a referral is accepted, and ends where it was a transfer. */
export type OnAccepted = (tx: Db, viewer: Viewer, referral: Accepted, workerId: string | null, today: Temporal.PlainDate) => Promise<Refusal | null>

/** Whoever asked that somebody be taken over learns that they were not, and why. */
export type OnSentBack = (tx: Db, viewer: Viewer, referral: Accepted, why: string, today: Temporal.PlainDate) => Promise<void>

/** Somebody who waits was asked how they are, or could not be reached: a contact like any other. */
export type CheckIn = {
  personId: string
  serviceId: string
  how: 'call' | 'met' | 'no-answer'
  minutes: number
  language: string | null
  note: string
}
export type OnCheckedIn = (tx: Db, viewer: Viewer, checkIn: CheckIn, today: Temporal.PlainDate) => Promise<{ contactId: string } | Refusal>

/** What lies to the right of referrals, handed in by the application. */
export type Right = {
  onAccepted: OnAccepted
  onSentBack: OnSentBack
  onCheckedIn: OnCheckedIn
  episodesOf: (db: Db, viewer: Viewer, personId: string) => Promise<EpisodeSeen[]>
}

/** Whether an organisation shows anything that is to come; its public page leads there then. */
export type IsAnythingOn = (db: Db) => Promise<boolean>
