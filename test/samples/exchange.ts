import { newId } from '../../src/platform/id.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. */
export const exchange: Samples = [
  [
    'import',
    ({ organisationId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      begunById: viewerId,
      fileName: 'people.csv',
      bytes: 100,
      kind: 'csv',
      status: 'planned',
      headers: ['Name'],
      reading: JSON.stringify({ encoding: 'utf-8', delimiter: ',', sheet: null, sheets: [], from1904: false, headerRow: 1, notes: [] }),
      meaning: JSON.stringify({ fields: ['fullName'], order: 'dmy', source: 'Old system', serviceId: null, reasonId: null, overwrites: false }),
      total: 1,
      rowsUntil: today.add({ days: 30 }),
    }),
  ],
  [
    'import_row',
    ({ organisationId, personId }, made) => ({
      organisationId,
      importId: made['import']?.['id'],
      number: 2,
      cells: ['Somebody'],
      outcome: 'skip',
      personId,
      likeId: personId,
    }),
  ],
  ['import_memory', ({ organisationId }) => ({ organisationId, headersKey: 'a'.repeat(64), meaning: '{}' })],
  ['import_word', ({ organisationId }) => ({ organisationId, field: 'safe', word: 'jep', standsFor: 'yes' })],
  ['outside_reference', ({ organisationId, personId }) => ({ organisationId, source: 'Old system', reference: 'A1', personId })],
]
