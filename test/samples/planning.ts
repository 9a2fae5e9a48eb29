import { newId } from '../../src/platform/id.ts'
import { type Samples, words } from './ground.ts'

/** A row of what is asked, planned, signed off and kept of conduct: in the module of support, after its episodes and contacts. */
export const planning: Samples = [
  [
    'assessment_sheet',
    ({ organisationId }) => ({ organisationId, id: newId(), words, scale: JSON.stringify([{ en: 'Low' }, { en: 'High' }]), position: 1 }),
  ],
  [
    'assessment_domain',
    ({ organisationId }, made) => ({ organisationId, id: newId(), sheetId: made['assessment_sheet']?.['id'], meaning: 'money', words, position: 1 }),
  ],
  [
    'assessment_edition',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      sheetId: made['assessment_sheet']?.['id'],
      number: 1,
      content: JSON.stringify({
        words: { en: 'Words' },
        lead: {},
        scale: [],
        domains: [{ key: 'money', meaning: 'money', words: { en: 'Money' }, prompts: {} }],
      }),
      publishedById: viewerId,
    }),
  ],
  [
    'assessment',
    ({ organisationId, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      shipped: 'holistic',
      edition: 1,
      onDay: today,
      matters: 'The garden',
      answers: '{}',
      recordedById: viewerId,
    }),
  ],
  [
    'assessment_amendment',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      assessmentId: made['assessment']?.['id'],
      version: 1,
      before: JSON.stringify({ onDay: '2026-01-02', language: null, interpreter: false, matters: '', answers: {} }),
      why: 'A slip',
      amendedById: viewerId,
    }),
  ],
  [
    'plan',
    ({ organisationId, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      strengths: 'Cooks',
      // its first version is kept below
      version: 2,
      begunOn: today,
      begunById: viewerId,
    }),
  ],
  [
    'plan_earlier',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      planId: made['plan']?.['id'],
      version: 1,
      before: JSON.stringify({ strengths: '', coping: '', around: '', reviewOn: null, goals: [] }),
      amendedById: viewerId,
    }),
  ],
  [
    'goal',
    ({ organisationId, personId, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      planId: made['plan']?.['id'],
      personId,
      words: 'To sleep through the night',
      setOn: today,
      setById: viewerId,
    }),
  ],
  [
    'goal_step',
    ({ organisationId, personId }, made) => ({ organisationId, id: newId(), goalId: made['goal']?.['id'], personId, words: 'A walk', who: 'person' }),
  ],
  [
    'plan_review',
    ({ organisationId, personId, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      planId: made['plan']?.['id'],
      personId,
      onDay: today,
      recordedById: viewerId,
    }),
  ],
  [
    'goal_rating',
    ({ organisationId }, made) => ({ organisationId, reviewId: made['plan_review']?.['id'], goalId: made['goal']?.['id'], personRating: 4 }),
  ],
  ['note_setting', ({ organisationId }) => ({ organisationId, signsOff: true })],
  ['in_training', ({ organisationId, viewerId }) => ({ organisationId, viewerId, saidById: viewerId })],
  [
    'contact_sign_off',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      id: newId(),
      contactId: made['contact']?.['id'],
      version: 1,
      outcome: 'signed',
      byId: viewerId,
    }),
  ],
  ['conduct_code', ({ organisationId, viewerId }) => ({ organisationId, number: 1, words, publishedById: viewerId })],
  [
    'conduct',
    ({ organisationId, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      kind: 'warning',
      onDay: today,
      told: 'Shouted at the door',
      recordedById: viewerId,
    }),
  ],
]
