import { newId } from '../../src/platform/id.ts'
import { type Samples, words } from './ground.ts'

/** See `test/samples.ts`. What those who come say of it. */
export const feedback: Samples = [
  ['feedback_set', ({ organisationId, viewerId }) => ({ organisationId, id: newId(), title: words, naming: 'who-wishes', madeById: viewerId })],
  [
    'feedback_question',
    ({ organisationId }, made) => ({
      ...{ organisationId, id: newId(), setId: made['feedback_set']?.['id'], edition: 1, lineId: newId(), position: 1, kind: 'words', words },
    }),
  ],
  [
    'feedback_asking',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, id: newId(), setId: made['feedback_set']?.['id'], activityId: made['activity']?.['id'] },
      ...{ code: newId(), saidById: viewerId },
    }),
  ],
  [
    'feedback_answer',
    ({ organisationId, charity, personId, today }, made) => ({
      ...{ organisationId, id: newId(), setId: made['feedback_set']?.['id'], edition: 1, activityId: made['activity']?.['id'], personId },
      ...{
        sessionId: made['session']?.['id'],
        serviceId: charity.serviceId,
        onDay: today,
        answeredOn: today,
        language: 'en',
        way: 'link',
        leaveToQuote: true,
      },
    }),
  ],
  [
    'feedback_reply',
    ({ organisationId }, made) => ({
      ...{ organisationId, answerId: made['feedback_answer']?.['id'], questionId: made['feedback_question']?.['id'], words: 'I laughed again' },
    }),
  ],
  ['feedback_sent', ({ organisationId, today }) => ({ organisationId, formHash: newId(), onDay: today })],
  [
    'feedback_invitation',
    ({ organisationId, viewerId, personId }, made) => ({
      ...{ organisationId, id: newId(), askingId: made['feedback_asking']?.['id'], sessionId: made['session']?.['id'], personId, tokenHash: newId() },
      ...{ language: 'en', madeById: viewerId, expiresAt: Temporal.Now.instant().add({ hours: 24 }) },
    }),
  ],
  ['feedback_tag', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'helped', words, position: 9 })],
  [
    'feedback_tagging',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, answerId: made['feedback_answer']?.['id'], questionId: made['feedback_question']?.['id'] },
      ...{ tagId: made['feedback_tag']?.['id'], putById: viewerId },
    }),
  ],
  ['session_pack', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'information', words, position: 9 })],
  [
    'pack_count',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, id: newId(), sessionId: made['session']?.['id'], packId: made['session_pack']?.['id'], given: 4, saidById: viewerId },
    }),
  ],
]
