import { newId } from '../../src/platform/id.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. */
export const rights: Samples = [
  [
    'sharing_basis',
    ({ organisationId, personId, viewerId }) => ({
      organisationId,
      id: newId(),
      personId,
      basis: 'vital-interests',
      purpose: 'work-together',
      recipient: 'Ambulance',
      reason: 'They had taken pills and could not be asked',
      namedById: viewerId,
    }),
  ],
  [
    'word_to_send',
    ({ organisationId, personId }, made) => ({
      organisationId,
      id: newId(),
      personId,
      consentId: made['consent']?.['id'],
      about: 'message-to-referrer',
      aboutId: newId(),
      recipient: 'Dr Hart',
      needsWord: true,
    }),
  ],
  [
    'own_comment',
    ({ organisationId, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      words: 'It was not so',
      language: 'en',
      how: 'in-person',
      saidOn: today,
      takenById: viewerId,
    }),
  ],
  [
    'rights_request',
    ({ organisationId, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      kind: 'access',
      receivedOn: today,
      how: 'by-phone',
      takenById: viewerId,
    }),
  ],
  [
    'redaction',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      requestId: made['rights_request']?.['id'],
      inTable: 'contact',
      rowId: newId(),
      inColumn: 'note',
      decidedById: viewerId,
    }),
  ],
  [
    'breach',
    ({ organisationId, viewerId }) => ({
      organisationId,
      id: newId(),
      awareAt: Temporal.Now.instant(),
      what: 'A letter went to the wrong house',
      risk: 'some',
      loggedById: viewerId,
    }),
  ],
  ['breach_person', ({ organisationId, personId }, made) => ({ organisationId, breachId: made['breach']?.['id'], personId })],
  [
    'complaint',
    ({ organisationId, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      kind: 'service',
      personId,
      receivedOn: today,
      about: 'Nobody rang back',
      takenById: viewerId,
    }),
  ],
  ['complaint_clock', ({ organisationId }) => ({ organisationId, acknowledgeDays: 2 })],
  [
    'retention_rule',
    ({ organisationId, charity, viewerId, today }) => ({
      organisationId,
      serviceId: charity.serviceId,
      afterSupportMonths: 96,
      afterEnquiryMonths: 24,
      source: 'Our policy',
      beginsOn: today,
      saidById: viewerId,
    }),
  ],
  [
    'retention_hold',
    ({ organisationId, personId, viewerId }) => ({ organisationId, id: newId(), personId, reason: 'A claim is open', heldById: viewerId }),
  ],
  // of somebody who is not met again: who is forgotten is nobody's to see
  ['erasure', ({ organisationId }, made) => ({ organisationId, personId: made['person']?.['id'], why: 'retention' })],
]
