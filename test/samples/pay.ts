import { newId } from '../../src/platform/id.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. */
export const pay: Samples = [
  ['hire_day', ({ organisationId, today }, made) => ({ organisationId, hireId: made['hire_request']?.['id'], onDay: today, askedMinor: 1800 })],
  [
    'money_paper',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, id: newId(), entryId: made['money_entry']?.['id'], fileName: 'slip.pdf', mediaType: 'application/pdf', bytes: 5 },
      ...{ sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', addedById: viewerId },
    }),
  ],
]
