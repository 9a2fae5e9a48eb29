import { randomBytes } from 'node:crypto'
import { newId } from '../../src/platform/id.ts'
import { type Samples, soon } from './ground.ts'

/** See `test/samples.ts`. */
export const measures: Samples = [
  ['instrument_licence', ({ organisationId, viewerId }) => ({ organisationId, instrument: 'swemwbs', held: true, saidById: viewerId })],
  [
    'instrument_wording',
    ({ organisationId, viewerId }) => ({
      organisationId,
      instrument: 'ons4',
      language: 'da',
      wording: '{}',
      source: 'A source',
      addedById: viewerId,
    }),
  ],
  [
    'change_threshold',
    ({ organisationId, viewerId }) => ({ organisationId, instrument: 'swemwbs', points: 2, source: 'A source', setById: viewerId }),
  ],
  [
    'measure_schedule',
    ({ organisationId, charity, viewerId }) => ({ organisationId, serviceId: charity.serviceId, instrument: 'ons4', setById: viewerId }),
  ],
  ['instrument_offer', ({ organisationId, viewerId }) => ({ organisationId, instrument: 'phq9', offered: true, saidById: viewerId })],
  ['measure_everywhere', ({ organisationId, viewerId }) => ({ organisationId, instrument: 'who5', atEnd: false, windowDays: 14, setById: viewerId })],
  [
    'measure_at_venue',
    ({ organisationId, viewerId }, made) => ({ organisationId, venueId: made['venue']?.['id'], instrument: 'ons4', asked: true, setById: viewerId }),
  ],
  [
    'measure_asked_since',
    ({ organisationId, charity, today }) => ({ organisationId, serviceId: charity.serviceId, instrument: 'ons4', askedSince: today }),
  ],
  [
    'instrument_wording_version',
    ({ organisationId, viewerId }) => ({
      organisationId,
      instrument: 'ons4',
      language: 'da',
      version: 1,
      wording: '{}',
      source: 'A source',
      addedById: viewerId,
    }),
  ],
  [
    'response',
    ({ organisationId, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      instrument: 'ons4',
      answeredOn: today,
      how: 'with-worker',
      recordedById: viewerId,
    }),
  ],
  [
    'response_amendment',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      responseId: made['response']?.['id'],
      version: 1,
      before: '{}',
      why: 'A slip',
      amendedById: viewerId,
    }),
  ],
  [
    'measure_link',
    ({ organisationId, personId, viewerId }) => ({
      organisationId,
      id: newId(),
      tokenHash: randomBytes(8).toString('hex'),
      personId,
      instrument: 'ons4',
      language: 'en',
      madeById: viewerId,
      expiresAt: soon(),
    }),
  ],
]
