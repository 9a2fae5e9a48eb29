import type { PlainDate } from '../../../platform/day.ts'

export const incidentKinds = ['incident', 'near-miss'] as const
export type IncidentKind = (typeof incidentKinds)[number]

export const severities = ['minor', 'moderate', 'serious', 'critical'] as const
export type Severity = (typeof severities)[number]

/** Something that happened, or nearly did. What was written at first stays; what came after is added. */
export type Incident = {
  id: string
  kind: IncidentKind
  severity: Severity
  happenedOn: PlainDate
  atTime: string | null
  place: string
  serviceId: string | null
  serviceName: unknown
  personId: string | null
  /** Null where nobody is named, or where the viewer has no reason to see them. */
  personName: string | null
  whoWasThere: string | null
  what: string
  doneAtOnce: string | null
  recordedById: string
  recordedByName: string
  recordedAt: Temporal.Instant
  involved: string[]
  involvedNames: string[]
  nextDueOn: PlainDate | null
  learntAt: Temporal.Instant | null
}

export type IncidentStep = {
  id: string
  incidentId: string
  words: string
  forId: string | null
  forName: string | null
  dueOn: PlainDate
  doneAt: Temporal.Instant | null
  doneByName: string | null
  doneNote: string | null
}

export type IncidentNote = { id: string; kind: 'note' | 'learning'; note: string; byName: string; writtenAt: Temporal.Instant }

/** It is open until somebody says what was learnt. */
export const isOpen = (incident: Pick<Incident, 'learntAt'>): boolean => incident.learntAt === null
