import { newId } from '../../src/platform/id.ts'
import { type Samples, words } from './ground.ts'

/** See `test/samples.ts`. */
export const programmes: Samples = [
  [
    'programme',
    ({ organisationId, today }) => ({ organisationId, id: newId(), slug: 'programme', name: words, startsOn: today, endsOn: today, currency: 'GBP' }),
  ],
  [
    'partner',
    ({ organisationId, charity, viewerId, today }, made) => ({
      organisationId,
      programmeId: made['programme']?.['id'],
      partnerId: organisationId,
      serviceId: charity.serviceId,
      agreedAt: Temporal.Now.instant(),
      agreedById: viewerId,
      startedOn: today,
    }),
  ],
  [
    'programme_change',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      id: newId(),
      programmeId: made['programme']?.['id'],
      field: 'ends-on',
      was: '"2026-12-31"',
      became: '"2027-03-31"',
      changedById: viewerId,
    }),
  ],
]
