import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. By which questions an organisation measures itself. */
export const asking: Rows = {
  'POST /questions/:setId/rating': 'managing people',
  'GET /questions/words/:answerId/:questionId/concern': 'supporting',
  'GET /settings/missed': 'settling',
  'POST /settings/missed': 'settling',
}
