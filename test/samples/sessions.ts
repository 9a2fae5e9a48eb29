import { newId } from '../../src/platform/id.ts'
import { type Samples, words } from './ground.ts'

const begins = Temporal.Now.instant().add({ hours: 48 })
const times = { beginsAt: begins, endsAt: begins.add({ hours: 2 }) }

/** See `test/samples.ts`. */
export const sessions: Samples = [
  ['activity_kind', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'drop-in', words, position: 9 })],
  ['session_theme', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'money', words, position: 9 })],
  ['calling_off_reason', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'weather', words, position: 9 })],
  ['room', ({ organisationId }, made) => ({ organisationId, id: newId(), venueId: made['venue']?.['id'], name: 'Green room', capacity: 12 })],
  ['term', ({ organisationId, today }) => ({ organisationId, id: newId(), name: 'Term', fromOn: today, untilOn: today.add({ days: 60 }) })],
  [
    'activity',
    ({ organisationId, charity }, made) => ({
      ...{ organisationId, id: newId(), serviceId: charity.serviceId, kindId: made['activity_kind']?.['id'], name: 'Open session' },
      ...{ publicName: words, forWhom: ['supported'], admits: 'everybody', held: 'in-person', published: true },
    }),
  ],
  ['activity_worker', ({ organisationId, viewerId }, made) => ({ organisationId, activityId: made['activity']?.['id'], viewerId, part: 'leads' })],
  [
    'recurrence',
    ({ organisationId, today }, made) => ({
      ...{ organisationId, id: newId(), activityId: made['activity']?.['id'], rule: 'FREQ=WEEKLY;BYDAY=SA;WKST=MO', fromOn: today },
      ...{ begins: '10:00', minutes: 120, laidUntil: today.add({ days: 7 }) },
    }),
  ],
  [
    'session',
    ({ organisationId, today }, made) => ({
      ...{
        organisationId,
        id: newId(),
        activityId: made['activity']?.['id'],
        recurrenceId: made['recurrence']?.['id'],
        slotOn: today,
        onDay: today,
        ...times,
      },
      ...{ venueId: made['venue']?.['id'], themeId: made['session_theme']?.['id'] },
    }),
  ],
  ['session_worker', ({ organisationId, viewerId }, made) => ({ organisationId, sessionId: made['session']?.['id'], viewerId, part: 'helps' })],
  [
    'calling_off',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, id: newId(), sessionId: made['session']?.['id'], how: 'called-off', reasonId: made['calling_off_reason']?.['id'] },
      ...{ saidById: viewerId, takenBackAt: Temporal.Now.instant(), takenBackById: viewerId },
    }),
  ],
  ['attendance_word', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'present', words, position: 9 })],
  [
    'attendance_tap',
    ({ organisationId, viewerId, personId }, made) => ({
      ...{
        organisationId,
        id: newId(),
        sessionId: made['session']?.['id'],
        personId,
        cameAs: 'participant',
        wordId: made['attendance_word']?.['id'],
      },
      ...{ tappedAt: Temporal.Now.instant(), byId: viewerId },
    }),
  ],
  [
    'attendance',
    ({ organisationId, viewerId, personId, charity, today }, made) => ({
      ...{ organisationId, sessionId: made['session']?.['id'], personId, cameAs: 'participant', wordId: made['attendance_word']?.['id'] },
      ...{ meaning: 'present', serviceId: charity.serviceId, onDay: today, tapId: made['attendance_tap']?.['id'], markedById: viewerId },
      markedAt: Temporal.Now.instant(),
    }),
  ],
  [
    'head_tap',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, id: newId(), sessionId: made['session']?.['id'], cameAs: 'guest', heads: 3 },
      ...{ tappedAt: Temporal.Now.instant(), byId: viewerId },
    }),
  ],
  [
    'register_closing',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, id: newId(), sessionId: made['session']?.['id'], incidents: false, closedById: viewerId },
      ...{ reopenedAt: Temporal.Now.instant(), reopenedById: viewerId },
    }),
  ],
  [
    'room_use',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, id: newId(), roomId: made['room']?.['id'], during: '[2026-01-01 10:00Z,2026-01-01 12:00Z)', what: 'Choir' },
      takenById: viewerId,
    }),
  ],
  [
    'provision',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      id: newId(),
      activityId: made['activity']?.['id'],
      kind: 'equipment',
      what: 'Paint',
      wantedById: viewerId,
    }),
  ],
  [
    'provision_decision',
    ({ organisationId, viewerId }, made) => ({ organisationId, provisionId: made['provision']?.['id'], outcome: 'approved', decidedById: viewerId }),
  ],
  [
    'provision_tick',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      sessionId: made['session']?.['id'],
      provisionId: made['provision']?.['id'],
      tickedById: viewerId,
    }),
  ],
  [
    'calendar_link',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, id: newId(), venueId: made['venue']?.['id'], tokenHash: newId(), madeById: viewerId },
    }),
  ],
]
