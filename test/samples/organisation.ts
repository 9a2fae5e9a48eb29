import { newId } from '../../src/platform/id.ts'
import { type Samples, words } from './ground.ts'

/** See `test/samples.ts`. */
export const organisation: Samples = [
  ['service', ({ organisationId }) => ({ organisationId, id: newId(), slug: 'another', name: words })],
  ['service_area', ({ organisationId, charity }) => ({ organisationId, serviceId: charity.serviceId, code: 'W10', answer: 'ask' })],
  [
    'service_condition',
    ({ organisationId, charity }) => ({ organisationId, id: newId(), serviceId: charity.serviceId, position: 1, question: words, expected: 'yes' }),
  ],
  ['service_worker', ({ organisationId, charity, viewerId }) => ({ organisationId, serviceId: charity.otherServiceId, viewerId })],
  ['presenting_reason', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'other', words, position: 9 })],
  ['decline_reason', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'other', words, position: 9 })],
  ['closing_reason', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'other', words, position: 9 })],
  ['contact_kind', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'visit', words, position: 9 })],
  ['venue', ({ organisationId }) => ({ organisationId, id: newId(), name: 'Hall' })],
  ['crisis_line', ({ organisationId }) => ({ organisationId, id: newId(), name: 'Line', contact: '1', position: 9 })],
  ['closed_day', ({ organisationId, viewerId, today }) => ({ organisationId, onDay: today, words: 'Closed', addedById: viewerId })],
]
