import type { Samples } from './ground.ts'

/** See `test/samples.ts`. By which questions an organisation measures itself. */
export const asking: Samples = [
  [
    'feedback_rating',
    ({ organisationId, viewerId }, made) => ({ organisationId, lineId: made['feedback_question']?.['lineId'], saidById: viewerId }),
  ],
]
