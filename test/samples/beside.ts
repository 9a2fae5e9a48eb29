import { newId } from '../../src/platform/id.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. */
export const beside: Samples = [
  ['community_partner', ({ organisationId }) => ({ organisationId, id: newId(), name: 'Debt advice', about: 'Debt and benefits' })],
  [
    'activity_partner',
    ({ organisationId }, made) => ({ organisationId, activityId: made['activity']?.['id'], partnerId: made['community_partner']?.['id'] }),
  ],
  [
    'session_partner',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, sessionId: made['session']?.['id'], partnerId: made['community_partner']?.['id'], standing: 'came', people: 4 },
      saidById: viewerId,
    }),
  ],
  [
    'session_advice',
    ({ organisationId }, made) => ({
      ...{ organisationId, sessionId: made['session']?.['id'], partnerId: made['community_partner']?.['id'] },
      ...{ themeId: made['session_theme']?.['id'], people: 3 },
    }),
  ],
  ['registration_offering', ({ organisationId }, made) => ({ organisationId, activityId: made['activity']?.['id'], afterVisits: 3 })],
  [
    'registration_offer',
    ({ organisationId, viewerId, personId, today }, made) => ({
      ...{ organisationId, id: newId(), personId, sessionId: made['session']?.['id'], answer: 'not-now', answeredOn: today, saidById: viewerId },
    }),
  ],
  [
    'session_invitation',
    ({ organisationId, viewerId, personId }, made) => ({
      ...{ organisationId, id: newId(), personId, sessionId: made['session']?.['id'], way: 'phone', invitedById: viewerId },
    }),
  ],
  [
    'slot_plan',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, sessionId: made['session']?.['id'], roomId: made['room']?.['id'], minutes: 20, plannedById: viewerId },
    }),
  ],
  [
    'slot_taken',
    ({ organisationId, viewerId, personId }, made) => ({
      ...{ organisationId, id: newId(), sessionId: made['session']?.['id'], roomId: made['room']?.['id'], nth: 0, personId, takenById: viewerId },
    }),
  ],
  [
    'whereabouts',
    ({ organisationId, viewerId, personId }, made) => ({
      ...{ organisationId, sessionId: made['session']?.['id'], personId, place: 'At home', saidById: viewerId },
    }),
  ],
  [
    'session_contact',
    ({ organisationId }, made) => ({
      ...{ organisationId, contactId: made['contact']?.['id'], sessionId: made['session']?.['id'], what: 'advice' },
      ...{ partnerId: made['community_partner']?.['id'], themeId: made['session_theme']?.['id'] },
    }),
  ],
]
