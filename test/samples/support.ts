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
  ['closing_together', ({ organisationId, viewerId }) => ({ organisationId, id: newId(), closedById: viewerId })],
  [
    'together_work',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      id: newId(),
      deed: 'close',
      closingId: made['closing_together']?.['id'],
      waiting: [],
      total: 1,
      begunById: viewerId,
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
  [
    'due_rule',
    ({ organisationId, charity, viewerId }) => ({ organisationId, serviceId: charity.serviceId, kind: 'key-work', everyDays: 14, setById: viewerId }),
  ],
  [
    'due_snooze',
    ({ organisationId, personId, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      episodeId: made['episode']?.['id'],
      personId,
      kind: 'no-contact',
      untilOn: today,
      reason: 'On holiday',
      snoozedById: viewerId,
    }),
  ],
  [
    'task_snooze',
    ({ organisationId, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      taskId: made['task']?.['id'],
      fromOn: today,
      untilOn: today.add({ days: 1 }),
      reason: 'On holiday',
      snoozedById: viewerId,
    }),
  ],
  [
    'pause',
    ({ organisationId, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      reason: 'hospital',
      fromOn: today.subtract({ days: 90 }),
      untilOn: today.subtract({ days: 80 }),
      setById: viewerId,
    }),
  ],
  ['caseload_move', ({ organisationId, viewerId }) => ({ organisationId, id: newId(), movedById: viewerId })],
  [
    'caseload_move_item',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      id: newId(),
      moveId: made['caseload_move']?.['id'],
      episodeId: made['episode']?.['id'],
      toId: viewerId,
    }),
  ],
  [
    'follow_up',
    ({ organisationId, charity, personId, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      personId,
      episodeId: made['episode']?.['id'],
      serviceId: charity.serviceId,
      dueOn: today,
      askedById: viewerId,
    }),
  ],
  [
    'quote',
    ({ organisationId, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      words: 'It helped',
      named: 'nobody',
      givenOn: today,
      keptById: viewerId,
    }),
  ],
  [
    'feedback',
    ({ organisationId, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      kind: 'thanks',
      how: 'card',
      words: 'Thank you',
      saidOn: today,
      filedById: viewerId,
    }),
  ],
  [
    'community_need',
    ({ organisationId, viewerId, today }) => ({ organisationId, id: newId(), words: 'A bus', heardOn: today, loggedById: viewerId }),
  ],
  ['reminder_choice', ({ organisationId, viewerId }) => ({ organisationId, viewerId, rhythm: 'daily', hour: 8 })],
]
