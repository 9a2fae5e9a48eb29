import type { Spoken } from '../../platform/spoken.ts'
import type { Minded } from '../people/index.ts'

/** Somebody on the viewer's own caseload, with when they were last spoken to. */
/** Somebody on the viewer's caseload, once, whatever number of services they are in. */
export type CaseloadPerson = {
  personId: string
  knownAs: string
  serviceNames: unknown[]
  /** Since when the viewer supports them. */
  openedOn: Temporal.PlainDate
  /** The day of the latest contact that was held with the person; null where there was none. */
  lastContactOn: Temporal.PlainDate | null
  /** What to mind before they are contacted. */
  minded: Minded | null
}
export type Caseload = { people: CaseloadPerson[]; total: number; quiet: number }

export type AwaitedReferral = { id: string; personId: string; knownAs: string; serviceName: unknown; decideBy: Temporal.PlainDate; language: string }
/** `late`: their day has passed. `soonUntil`: the next working day, up to which a day is near. */
export type Awaiting = { referrals: AwaitedReferral[]; total: number; late: number; soonUntil: Temporal.PlainDate }

/** A message that could not be sent, to somebody whom the viewer sees. */
export type FailedMessage = {
  id: string
  personId: string | null
  knownAs: string | null
  /** Where it is about nobody supported here. */
  toWhom: string | null
  channel: 'email' | 'text' | 'letter'
  failure: string | null
  failedAt: Temporal.Instant
}

/** What an administrator still has to settle. */
export type SettingsLeft = {
  services: number
  withoutWorkers: number
  lines: number
  kinds: number
  closingReasons: number
  publicContact: boolean
  notice: boolean
}

/** An edition of figures, as its publisher or the lead of the programme sees it. */
export type PublishedEdition = {
  id: string
  programmeId: string
  programmeName: Spoken
  byName: string
  month: Temporal.PlainDate
  publishedAt: Temporal.Instant
}
