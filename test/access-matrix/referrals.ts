import type { Rows } from './entries.ts'

/** See `test/access-matrix.ts`. */
export const referrals: Rows = {
  'GET /at/:organisation': 'anybody',
  'GET /at/:organisation/programmes/:programme': 'anybody',
  'GET /at/:organisation/referral/:service': 'anybody',
  'POST /at/:organisation/referral/:service': 'anybody',
  'GET /at/:organisation/referral/:service/professional': 'anybody',
  'POST /at/:organisation/referral/:service/professional': 'anybody',
  'GET /at/:organisation/referral/sent': 'anybody',
  'POST /at/:organisation/referral/sent': 'anybody',
  'GET /at/:organisation/referral/sent/:reference': 'anybody',
  'GET /at/:organisation/urgent-help': 'anybody',
  'GET /people/:personId/referral': 'supporting',
  'POST /people/:personId/referral': 'supporting',
  'GET /referrals': 'supporting',
  'GET /referrals/:referralId': 'supporting',
  'GET /referrals/:referralId/decision': 'supporting',
  'POST /referrals/:referralId/decision': 'supporting',
  'POST /referrals/:referralId/person': 'supporting',
}
