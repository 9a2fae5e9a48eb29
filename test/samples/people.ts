import { randomBytes } from 'node:crypto'
import { newId } from '../../src/platform/id.ts'
import { newReference } from '../../src/platform/seal.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. */
export const people: Samples = [
  ['person', ({ organisationId }) => ({ organisationId, id: newId(), reference: newReference(), knownAs: 'Another' })],
  ['person_name', ({ organisationId, personId }) => ({ organisationId, id: newId(), personId, kind: 'full', name: 'Somebody Whole' })],
  [
    'person_reach',
    ({ organisationId, personId }) => ({ organisationId, id: newId(), personId, kind: 'phone', value: '020 7946 0000', digits: '02079460000' }),
  ],
  ['person_language', ({ organisationId, personId }) => ({ organisationId, personId, language: 'ar' })],
  ['person_alert', ({ organisationId, personId }) => ({ organisationId, id: newId(), personId, words: 'A large dog' })],
  [
    'consent',
    ({ organisationId, personId }) => ({
      organisationId,
      id: newId(),
      personId,
      purpose: 'keep-record',
      given: true,
      how: 'in-person',
      language: 'en',
    }),
  ],
  ['consent_withdrawal', ({ organisationId }, made) => ({ organisationId, consentId: made['consent']?.['id'], how: 'by-phone' })],
  [
    'involvement',
    ({ organisationId, charity, personId, today }) => ({
      organisationId,
      serviceId: charity.otherServiceId,
      personId,
      state: 'supported',
      sinceOn: today,
    }),
  ],
  ['closed_record', ({ organisationId, personId }, made) => ({ organisationId, personId, viewerId: made['viewer']?.['id'] })],
  ['name_word', ({ organisationId }) => ({ organisationId, word: `w${randomBytes(4).toString('hex')}` })],
  ['name_spelling', ({ organisationId }, made) => ({ organisationId, spelling: 'w', word: made['name_word']?.['word'] })],
]
