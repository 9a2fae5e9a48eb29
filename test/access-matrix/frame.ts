import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. */
export const frame: Rows = {
  'GET /_ui': 'anybody',
  'GET /healthz': 'anybody',
  'GET /readyz': 'anybody',
}
