import { newId } from '../../src/platform/id.ts'
import { newReference } from '../../src/platform/seal.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. */
export const referrals: Samples = [
  [
    'referral',
    ({ organisationId, charity, personId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      serviceId: charity.serviceId,
      reference: newReference(),
      source: 'self',
      receivedOn: today,
      decideBy: today,
      language: 'en',
    }),
  ],
  [
    'referral_reason',
    ({ organisationId, charity }, made) => ({ organisationId, referralId: made['referral']?.['id'], reasonId: charity.reasonIds[0] }),
  ],
  [
    'referral_answer',
    ({ organisationId }, made) => ({
      organisationId,
      referralId: made['referral']?.['id'],
      conditionId: made['service_condition']?.['id'],
      answer: 'yes',
    }),
  ],
  [
    'decision',
    ({ organisationId, viewerId, today }, made) => ({
      organisationId,
      referralId: made['referral']?.['id'],
      outcome: 'accepted',
      verdict: 'eligible',
      decidedById: viewerId,
      decidedOn: today,
    }),
  ],
  [
    'waiting_place',
    ({ organisationId, viewerId, today }, made) => ({
      organisationId,
      referralId: made['referral']?.['id'],
      reason: 'No room',
      sinceOn: today,
      putById: viewerId,
    }),
  ],
]
