import { newId } from '../../src/platform/id.ts'
import { newReference, newToken } from '../../src/platform/seal.ts'
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
  ['referrer', ({ organisationId, viewerId }) => ({ organisationId, id: newId(), name: 'The surgery', kind: 'surgery', addedById: viewerId })],
  [
    'referrer_contact',
    ({ organisationId }, made) => ({
      organisationId,
      id: newId(),
      referrerId: made['referrer']?.['id'],
      name: 'Dr Grey',
      email: 'grey@surgery.example',
    }),
  ],
  [
    'referrer_link',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      id: newId(),
      referrerId: made['referrer']?.['id'],
      tokenHash: newToken().hash,
      madeById: viewerId,
    }),
  ],
  [
    'waiting_move',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      id: newId(),
      referralId: made['referral']?.['id'],
      fromPosition: 2,
      toPosition: 1,
      reason: 'A baby is due',
      movedById: viewerId,
    }),
  ],
  [
    'waiting_check',
    ({ organisationId, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      referralId: made['referral']?.['id'],
      onDay: today,
      how: 'call',
      wishes: 'still',
      checkedById: viewerId,
    }),
  ],
  ['referral_nudge', ({ organisationId, today }, made) => ({ organisationId, referralId: made['referral']?.['id'], kind: 'soon', sentOn: today })],
]
