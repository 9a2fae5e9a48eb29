import { z } from 'zod'
import {
  choice,
  id,
  optionalEmail,
  optionalId,
  optionalLanguage,
  optionalNumber,
  optionalPhone,
  optionalText,
  text,
  tick,
} from '../../../platform/fields.ts'
import type { CameBy, Source } from '../referral.ts'

/** How somebody comes to be written down by a worker, in one answer: from whom, and by which way. */
export const arrivals = ['self-phone', 'self-walk-in', 'family-phone', 'professional', 'outreach', 'self-post'] as const
export type Arrival = (typeof arrivals)[number]

export const arrivalOf: Record<Arrival, { source: Source; cameBy: CameBy }> = {
  'self-phone': { source: 'self', cameBy: 'phone' },
  'self-walk-in': { source: 'self', cameBy: 'walk-in' },
  'family-phone': { source: 'family', cameBy: 'phone' },
  professional: { source: 'professional', cameBy: 'phone' },
  outreach: { source: 'outreach', cameBy: 'outreach' },
  'self-post': { source: 'self', cameBy: 'post' },
}

/** What fits into a call of a minute. A name and a service are enough; the rest is asked when somebody rings back. */
export const CallForm = z
  .object({
    arrival: choice(arrivals),
    knownAs: text(),
    phone: optionalPhone(),
    phoneSafe: tick(),
    leaveMessage: tick(),
    email: optionalEmail(),
    serviceId: id(),
    story: optionalText(5000),
    language: optionalLanguage(),
    age: optionalNumber(0, 130),
    postcode: optionalText(12),
    heardBefore: optionalText(3).transform((said) => (said === 'yes' || said === 'no' ? said : null)),
    referrerId: optionalId(),
    referrerName: optionalText(),
    /** Whether the professional rang or wrote. */
    wrote: tick(),
    keepRecord: tick(),
    contactMe: tick(),
    mayKnow: tick(),
    /** `new`, or the id of somebody whom we know. */
    same: optionalText(40),
    distinct: optionalText(400),
  })
  .transform((sent) => ({ ...sent, postcode: sent.postcode?.toUpperCase().replace(/\s+/g, ' ') ?? null }))

export type Call = z.output<typeof CallForm>
