import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. */
export const outreach: Rows = {
  'GET /sessions/:sessionId/outreach': 'planning sessions',
  'POST /sessions/:sessionId/outreach': 'planning sessions',
  'GET /sessions/:sessionId/outreach/speakers': 'planning sessions',
  'POST /sessions/:sessionId/outreach/speakers': 'planning sessions',
  'GET /sessions/:sessionId/outreach/speakers/:speakerId': 'planning sessions',
  'POST /sessions/:sessionId/outreach/speakers/:speakerId': 'planning sessions',
  'GET /sessions/:sessionId/outreach/forward': 'planning sessions',
  'POST /sessions/:sessionId/outreach/forward': 'planning sessions',
  'POST /sessions/:sessionId/outreach/forward/slip': 'planning sessions',
  'GET /sessions/:sessionId/outreach/sheet': 'planning sessions',
  'GET /speakers': 'planning sessions',
  'GET /speakers/own': 'by name',
  'POST /speakers/own': 'by name',
  'GET /speakers/new': 'planning sessions',
  'POST /speakers/new': 'planning sessions',
  'GET /speakers/:speakerId': 'planning sessions',
  'POST /speakers/:speakerId': 'planning sessions',
  'POST /speakers/:speakerId/checks': 'planning sessions',
  'POST /speakers/:speakerId/checks/slip': 'planning sessions',
}
