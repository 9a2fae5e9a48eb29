import { newId } from '../../src/platform/id.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. */
export const hiring: Samples = [
  [
    'hire_request',
    ({ organisationId, viewerId, today }, made) => ({
      ...{ organisationId, id: newId(), activityId: made['activity']?.['id'], venueId: made['venue']?.['id'], askedOf: 'The Guild' },
      ...{ reach: '01905 496 222', fromOn: today, untilOn: today, begins: '09:00', ends: '14:00', answerBy: today, askedById: viewerId },
    }),
  ],
  [
    'hire_answer',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, id: newId(), hireId: made['hire_request']?.['id'], state: 'asked', note: 'Rang again', saidById: viewerId },
    }),
  ],
]
