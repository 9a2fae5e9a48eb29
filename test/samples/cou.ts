import { newId } from '../../src/platform/id.ts'
import { type Samples, words } from './ground.ts'

/** What stands on a certificate. */
const said = {
  ...{ name: 'Agnes', course: 'Listening', organisation: 'Harbour', minutes: 1200, sessions: 8, firstOn: '2026-09-01', lastOn: '2026-11-01' },
  ...{ model: null, approvedBy: null, signedBy: 'Ida Berg' },
}

/** See `test/samples.ts`. */
export const courses: Samples = [
  [
    'completion_rule',
    ({ organisationId, viewerId }, made) => ({ organisationId, activityId: made['activity']?.['id'], minutesNeeded: 1200, saidById: viewerId }),
  ],
  [
    'hours_credit',
    ({ organisationId, viewerId, personId, today }, made) => ({
      ...{ organisationId, id: newId(), activityId: made['activity']?.['id'], personId, minutes: 90, onDay: today, reason: 'Read it at home' },
      saidById: viewerId,
    }),
  ],
  [
    'course_outcome',
    ({ organisationId, viewerId, personId, today }, made) => ({
      ...{ organisationId, id: newId(), activityId: made['activity']?.['id'], personId, outcome: 'completed', onDay: today },
      ...{ meetsRule: true, minutes: 1200, sessions: 8, saidById: viewerId },
    }),
  ],
  [
    'certificate',
    ({ organisationId, viewerId, personId, today }, made) => ({
      ...{ organisationId, id: newId(), number: `2026-${newId().slice(-8).toUpperCase()}`, activityId: made['activity']?.['id'], personId },
      ...{ language: 'en', said: JSON.stringify(said), issuedOn: today, issuedById: viewerId },
    }),
  ],
  [
    'model_approval',
    ({ organisationId, viewerId, today }) => ({
      ...{
        organisationId,
        id: newId(),
        model: 'Mindful weeks',
        modelVersion: '2',
        approvedBy: 'Clinical board',
        approvedOn: today,
        saidById: viewerId,
      },
    }),
  ],
  [
    'training_record',
    ({ organisationId, viewerId, today }, made) => ({
      ...{ organisationId, id: newId(), viewerId, activityId: made['activity']?.['id'], name: 'Listening', completedOn: today, saidById: viewerId },
    }),
  ],
  ['catalogue_tie', ({ organisationId, viewerId }) => ({ organisationId, id: newId(), otherId: organisationId, askedById: viewerId })],
  ['catalogue_entry', ({ organisationId, viewerId }, made) => ({ organisationId, activityId: made['activity']?.['id'], sharedById: viewerId })],
  [
    'border_place',
    ({ organisationId, viewerId, personId }, made) => ({
      ...{ organisationId, id: newId(), personId, otherId: organisationId, courseId: made['activity']?.['id'], courseName: words },
      ...{ name: 'Agnes', language: 'en', channel: 'email', reach: 'agnes@example.org', consentId: newId(), askedById: viewerId },
    }),
  ],
]
