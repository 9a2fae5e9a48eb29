import { firstOfMonth, isAfter, isBefore, type PlainDate } from '../../platform/day.ts'
import type { objections } from './objection.ts'
import { type Partner, type Programme, standingOf } from './programme.ts'

export type Reason = keyof typeof objections

/** A partner agrees once, and before it starts. */
export const objectionToAgreeing = (partner: Partner): Reason | null => {
  if (partner.leftOn !== null) return 'left'
  return partner.agreedAt === null ? null : 'agreedAlready'
}

/** It starts after it agreed, within the dates of the programme. */
export function objectionToStarting(partner: Partner, programme: Pick<Programme, 'startsOn' | 'endsOn'>, startedOn: PlainDate): Reason | null {
  const standing = standingOf(partner)
  if (standing === 'left') return 'left'
  if (standing === 'invited') return 'notAgreed'
  if (partner.startedOn !== null) return 'startedAlready'
  return isBefore(startedOn, programme.startsOn) || isAfter(startedOn, programme.endsOn) ? 'outsideProgramme' : null
}

type Place = { programme: Pick<Programme, 'organisationId' | 'id' | 'endsOn'>; partner: Pick<Partner, 'serviceId' | 'startedOn' | 'leftOn'> }

/** Whether the same lead has the same service counted in another programme: what one hides could be read from the other. Figures are of whole months, so months overlap. */
export const countsElsewhere = (
  start: { serviceId: string; startedOn: PlainDate },
  programme: Pick<Programme, 'organisationId' | 'id' | 'endsOn'>,
  places: readonly Place[],
): boolean =>
  places.some(
    ({ programme: other, partner }) =>
      other.organisationId === programme.organisationId &&
      other.id !== programme.id &&
      partner.serviceId === start.serviceId &&
      partner.startedOn !== null &&
      !isAfter(firstOfMonth(start.startedOn), partner.leftOn ?? other.endsOn) &&
      !isAfter(firstOfMonth(partner.startedOn), programme.endsOn),
  )

export function objectionToPausing(partner: Partner): Reason | null {
  if (partner.leftOn !== null) return 'left'
  return partner.startedOn === null ? 'notStarted' : null
}

/** An invitation can be left as well as work that began: it is then declined. */
export function objectionToLeaving(partner: Partner, leftOn: PlainDate): Reason | null {
  if (partner.leftOn !== null) return 'left'
  return partner.startedOn !== null && isBefore(leftOn, partner.startedOn) ? 'leftBeforeStart' : null
}

/** What the whole programme is to reach: a partner that left takes its target with it, and keeps what it reached. */
export const targetOfAll = (partners: readonly Pick<Partner, 'targetSeen' | 'leftOn'>[]): number =>
  partners.reduce((sum, { targetSeen, leftOn }) => (leftOn === null ? sum + targetSeen : sum), 0)
