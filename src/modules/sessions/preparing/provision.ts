import type { Key } from '../../../platform/words.ts'

export const provisionKinds = ['equipment', 'refreshments', 'set-up'] as const
export type ProvisionKind = (typeof provisionKinds)[number]
export const provisionKindLabel = (kind: ProvisionKind): Key => `preparing:kind.${kind}`

/** Where something needed stands: equipment waits for a yes; all else is simply got. */
export type ProvisionStatus = 'wanted' | 'approved' | 'declined' | 'needed'
export const provisionStatusLabel = (status: ProvisionStatus): Key => `preparing:status.${status}`

/** Something that an activity needs each time. The cost is in minor units, once. */
export type Provision = {
  id: string
  kind: ProvisionKind
  what: string
  costMinor: number | null
  wantedBy: string
  outcome: 'approved' | 'declined' | null
  why: string | null
  decidedBy: string | null
}

export type ProvisionSaid = Pick<Provision, 'kind' | 'what' | 'costMinor'>

export const provisionStatus = ({ kind, outcome }: Pick<Provision, 'kind' | 'outcome'>): ProvisionStatus =>
  kind === 'equipment' ? (outcome ?? 'wanted') : 'needed'

/** What has to be ready on the day: all but what nobody has approved. */
export const isToBeReady = (provision: Pick<Provision, 'kind' | 'outcome'>): boolean => ['approved', 'needed'].includes(provisionStatus(provision))
