import type { Samples } from './ground.ts'

/** See `test/samples.ts`. By which questions an organisation measures itself, and whom it asks after. */
export const asking: Samples = [
  [
    'feedback_rating',
    ({ organisationId, viewerId }, made) => ({ organisationId, lineId: made['feedback_question']?.['lineId'], saidById: viewerId }),
  ],
  ['missing_rule', ({ organisationId }) => ({ organisationId, dueDays: 3 })],
  [
    'missing_task',
    ({ organisationId, today }, made) => ({
      ...{ organisationId, taskId: made['task']?.['id'], activityId: made['activity']?.['id'], missing: 'missed-twice' },
      ...{ sinceOn: today, lastOn: today, lastSessionId: made['session']?.['id'] },
    }),
  ],
]
