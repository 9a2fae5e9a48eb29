import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. */
export const today: Rows = {
  'POST /messages/:messageId/dealt-with': 'supporting',
}
