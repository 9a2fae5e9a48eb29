import { newId } from '../../src/platform/id.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. */
export const reports: Samples = [
  [
    'publication',
    ({ organisationId, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      leadId: organisationId,
      programmeId: made['programme']?.['id'],
      month: today.with({ day: 1 }),
      edition: 1,
      hideBelow: 5,
      publishedById: viewerId,
    }),
  ],
  [
    'published_figure',
    ({ organisationId }, made) => ({
      organisationId,
      publicationId: made['publication']?.['id'],
      leadId: organisationId,
      indicator: 'seen',
      value: 7,
      hidden: false,
    }),
  ],
  [
    'month_count',
    ({ organisationId, charity, today }) => ({
      organisationId,
      serviceId: charity.serviceId,
      month: today.with({ day: 1 }),
      figure: 'contacts',
      part: 'phone',
      amount: 1,
    }),
  ],
  [
    'month_person',
    ({ organisationId, charity, personId, today }) => ({
      organisationId,
      serviceId: charity.serviceId,
      month: today.with({ day: 1 }),
      personId,
      contacts: 1,
    }),
  ],
  ['person_number', ({ organisationId, personId }) => ({ organisationId, personId, number: 0 })],
  [
    'month_set',
    ({ organisationId, charity, today }) => ({
      organisationId,
      serviceId: charity.serviceId,
      month: today.with({ day: 1 }),
      figure: 'contacts',
      part: 'phone',
      withPerson: true,
      people: '1',
    }),
  ],
  ['month_folded', ({ organisationId }) => ({ organisationId, foldedBelow: '3' })],
  [
    'figure_span',
    ({ organisationId, charity, today }) => ({
      organisationId,
      store: 'voice',
      spanOn: today.with({ day: 1 }),
      serviceId: charity.serviceId,
      figure: 'feedback',
      part: 'thanks',
      counted: 1,
      summed: 1,
    }),
  ],
  ['figure_laid', ({ organisationId, today }) => ({ organisationId, store: 'voice', spanOn: today.with({ day: 1 }) })],
  [
    'figure_cut_laid',
    ({ organisationId, today }) => ({ organisationId, store: 'voice', fromOn: today.with({ day: 2 }), toOn: today.with({ day: 9 }) }),
  ],
  [
    'figure_cut',
    ({ organisationId, charity, today }) => ({
      organisationId,
      store: 'voice',
      fromOn: today.with({ day: 2 }),
      toOn: today.with({ day: 9 }),
      serviceId: charity.serviceId,
      figure: 'feedback',
      part: 'thanks',
      counted: 1,
      summed: 1,
    }),
  ],
  ['figure_mark', ({ organisationId, today }) => ({ organisationId, store: 'voice', spanOn: today.with({ day: 1 }) })],
  [
    'first_contact',
    ({ organisationId, charity, personId, today }) => ({
      organisationId,
      referralId: newId(),
      serviceId: charity.serviceId,
      whose: personId,
      receivedOn: today,
      onDay: today,
    }),
  ],
  ['figure_fold', ({ organisationId }) => ({ organisationId })],
]
