import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. */
export const reports: Rows = {
  'GET /figures': 'reading figures',
  'GET /figures.csv': 'reading figures',
  'GET /figures/quality': 'with a reason',
  'GET /figures/quality/:line': 'with a reason',
  'GET /figures/:indicator/people': 'with a reason',
  'GET /figures/:indicator/people/export': 'managing people',
  'POST /figures/:indicator/people/export': 'managing people',
  'GET /figures/months': 'reading figures',
  'GET /figures/equality': 'reading all figures',
  'GET /figures/equality/sheet': 'reading all figures',
  'GET /programmes/:programmeId/publication': 'managing',
  'POST /programmes/:programmeId/publication': 'managing',
}
