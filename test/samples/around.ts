import { newId } from '../../src/platform/id.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. */
export const around: Samples = [
  [
    'relationship',
    ({ organisationId, personId, viewerId }) => ({
      organisationId,
      id: newId(),
      personId,
      otherName: 'A sister',
      kind: 'relative',
      saidById: viewerId,
    }),
  ],
  [
    'must_not_meet',
    ({ organisationId, personId, viewerId }) => ({
      organisationId,
      id: newId(),
      personId,
      otherName: 'A neighbour',
      why: 'They were threatened',
      saidById: viewerId,
    }),
  ],
  [
    'emergency_contact',
    ({ organisationId, personId, viewerId }) => ({ organisationId, id: newId(), personId, name: 'A daughter', saidById: viewerId }),
  ],
  [
    'professional',
    ({ organisationId, personId, viewerId }) => ({ organisationId, id: newId(), personId, role: 'nurse', name: 'A nurse', saidById: viewerId }),
  ],
  ['surgery', ({ organisationId }) => ({ organisationId, id: newId(), name: 'Riverside Surgery' })],
  [
    'person_surgery',
    ({ organisationId, personId, viewerId }, made) => ({
      organisationId,
      id: newId(),
      personId,
      surgeryId: made['surgery']?.['id'],
      saidById: viewerId,
    }),
  ],
  ['communication_need', ({ organisationId, personId }) => ({ organisationId, personId, need: 'large-print', detail: '18' })],
  [
    'contact_time',
    ({ organisationId, personId, viewerId }) => ({ organisationId, id: newId(), personId, kind: 'never', weekdays: [6, 7], saidById: viewerId }),
  ],
  [
    'speaking_for',
    ({ organisationId, personId, viewerId }) => ({
      organisationId,
      id: newId(),
      personId,
      kind: 'advocate',
      name: 'An advocate',
      saidById: viewerId,
    }),
  ],
  [
    'capacity_note',
    ({ organisationId, personId, viewerId, today }) => ({
      ...{ organisationId, id: newId(), personId, decision: 'To move', assessedOn: today, assessedBy: 'A nurse', outcome: 'decides' },
      ...{ basis: 'Said what moving would mean', writtenById: viewerId },
    }),
  ],
  ['interpreter', ({ organisationId }) => ({ organisationId, id: newId(), name: 'An interpreter', languages: ['ar'], rate: 4000 })],
  [
    'interpreter_tie',
    ({ organisationId, personId, viewerId }, made) => ({
      ...{ organisationId, personId, interpreterId: made['interpreter']?.['id'], tie: 'none', wanted: 'wanted', saidById: viewerId },
    }),
  ],
  [
    'interpreter_booking',
    ({ organisationId, personId, viewerId, today }, made) => ({
      ...{ organisationId, id: newId(), personId, interpreterId: made['interpreter']?.['id'], language: 'ar', onDay: today, minutes: 60 },
      ...{ way: 'in-person', bookedById: viewerId },
    }),
  ],
  ['privacy_notice', ({ organisationId }) => ({ organisationId, edition: 1000, words: JSON.stringify({ en: 'We keep what you tell us.' }) })],
  [
    'notice_given',
    ({ organisationId, personId, viewerId, today }) => ({
      ...{ organisationId, id: newId(), personId, edition: 1000, language: 'en', how: 'paper', givenOn: today, givenById: viewerId },
    }),
  ],
]
