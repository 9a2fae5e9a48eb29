import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. */
export const offline: Rows = {
  'GET /offline': 'anybody',
  'GET /offline/app.webmanifest': 'anybody',
  'GET /offline/worker.js': 'anybody',
  // the token of a device, and what is sealed, say who asks
  'POST /offline/held': 'by token',
  'POST /offline/entries': 'by token',
  'GET /offline/me': 'signed in',
  'POST /offline/keys': 'carrying registers',
  'POST /offline/keys/:keyId/confirmation': 'by name',
  'POST /offline/keys/:keyId/unsent': 'managing',
  'GET /offline/refused': 'carrying registers',
  'GET /offline/refused/:entryId': 'managing people',
  'POST /offline/refused/:entryId': 'managing people',
  'GET /settings/devices': 'with devices',
  'POST /settings/devices/:deviceId/revocation': 'settling',
}
