import { newId } from '../../src/platform/id.ts'
import { type Samples, words } from './ground.ts'

/** See `test/samples.ts`. */
export const outreach: Samples = [
  ['talk_audience', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'school-class', words, position: 90 })],
  [
    'outreach_talk',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, sessionId: made['session']?.['id'], audienceId: made['talk_audience']?.['id'], ageBand: 'under-18', place: 'A school' },
      ...{ contactName: 'A teacher', contactRole: 'Teacher', contactReach: '39 57 50 00', dutyViewerId: viewerId, dutyReach: '39 57 50 01' },
    }),
  ],
  [
    'speaker',
    ({ organisationId, charity, today }) => ({
      ...{ organisationId, id: newId(), serviceId: charity.serviceId, name: 'Speaker', agreedOn: today, notAsked: 'Their children' },
    }),
  ],
  [
    'speaker_check',
    ({ organisationId, viewerId, today }, made) => ({
      ...{ organisationId, id: newId(), speakerId: made['speaker']?.['id'], kind: 'child-certificate', seenOn: today, seenById: viewerId },
    }),
  ],
  [
    'talk_speaker',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, sessionId: made['session']?.['id'], speakerId: made['speaker']?.['id'], saidById: viewerId },
    }),
  ],
  [
    'coming_forward',
    ({ organisationId, viewerId }, made) => ({
      ...{
        organisationId,
        id: newId(),
        sessionId: made['session']?.['id'],
        people: 1,
        ledTo: 'contact-there',
        concern: 'not-needed',
        saidById: viewerId,
      },
    }),
  ],
]
