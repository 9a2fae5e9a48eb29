import { newId } from '../../src/platform/id.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. */
export const booking: Samples = [
  ['booking_rule', ({ organisationId }, made) => ({ organisationId, activityId: made['activity']?.['id'], takes: 'session' })],
  [
    'booking',
    ({ organisationId, charity, personId, viewerId }, made) => ({
      ...{ organisationId, id: newId(), activityId: made['activity']?.['id'], sessionId: made['session']?.['id'], serviceId: charity.serviceId },
      ...{ personId, name: 'Somebody', language: 'en', channel: 'text', reach: '07946000012', how: 'worker', why: 'Nobody rang' },
      ...{ madeById: viewerId, state: 'booked', stateById: viewerId, reason: 'They had taken', tokenHash: newId() },
    }),
  ],
]
