import { newId } from '../../src/platform/id.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. */
export const writing: Samples = [
  [
    'bulletin',
    ({ organisationId, viewerId, charity }, made) => ({
      ...{ organisationId, id: newId(), activityId: made['activity']?.['id'], serviceId: charity.serviceId, sessionId: made['session']?.['id'] },
      ...{ why: 'called-off', whom: ['expected'], texts: JSON.stringify({ en: 'It is off' }), madeById: viewerId },
      ...{ begunAt: Temporal.Now.instant(), begunById: viewerId, finishedAt: Temporal.Now.instant() },
    }),
  ],
  [
    'bulletin_to',
    ({ organisationId, personId }, made) => ({
      ...{ organisationId, id: newId(), bulletinId: made['bulletin']?.['id'], personId, way: 'phone', because: 'by-phone', language: 'en' },
      ...{ tokenHash: newId(), expiresAt: Temporal.Now.instant().add({ hours: 24 }) },
    }),
  ],
  [
    'bulletin_reply',
    ({ organisationId, personId, viewerId }, made) => ({
      ...{ organisationId, id: newId(), bulletinId: made['bulletin']?.['id'], toId: made['bulletin_to']?.['id'], personId, said: 'Thank you' },
      ...{ readAt: Temporal.Now.instant(), readById: viewerId },
    }),
  ],
  [
    'missing_answer',
    ({ organisationId, personId, viewerId, charity }, made) => ({
      ...{
        organisationId,
        id: newId(),
        personId,
        activityId: made['activity']?.['id'],
        sessionId: made['session']?.['id'],
        serviceId: charity.serviceId,
      },
      ...{ reason: 'They had told the worker', saidById: viewerId },
    }),
  ],
  ['booking_reminder', ({ organisationId }, made) => ({ organisationId, sessionId: made['session']?.['id'], bookingId: made['booking']?.['id'] })],
]
