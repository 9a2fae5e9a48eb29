import { newId } from '../../src/platform/id.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. */
export const support: Samples = [
  [
    'episode',
    ({ organisationId, charity, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      serviceId: charity.serviceId,
      openedOn: today,
      openedById: viewerId,
    }),
  ],
  [
    'closure',
    ({ organisationId, charity, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      episodeId: made['episode']?.['id'],
      reasonId: charity.closingReasonId,
      closedOn: today,
      closedById: viewerId,
    }),
  ],
  [
    'contact',
    ({ organisationId, charity, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      kindId: charity.kindIds.phone,
      meaning: 'phone',
      onDay: today,
      minutes: 20,
      recordedById: viewerId,
    }),
  ],
  [
    'contact_amendment',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      contactId: made['contact']?.['id'],
      version: 1,
      before: '{}',
      why: 'A slip',
      amendedById: viewerId,
    }),
  ],
  ['task', ({ organisationId, today }) => ({ organisationId, id: newId(), kind: 'own', words: 'Ring', dueOn: today })],
  [
    'hand_over',
    ({ organisationId, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      episodeId: made['episode']?.['id'],
      toWorkerId: viewerId,
      note: 'Likes to walk',
      askedById: viewerId,
      askedOn: today,
    }),
  ],
]
