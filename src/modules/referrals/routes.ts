declare module '../../platform/href.ts' {
  interface Addresses {
    '/at/:organisation': true
    '/at/:organisation/urgent-help': true
    '/at/:organisation/programmes/:programme': true
    '/at/:organisation/referral/sent': true
    '/at/:organisation/referral/sent/:reference': true
    '/at/:organisation/referral/:service': true
    '/at/:organisation/referral/:service/professional': true
    '/referrals': true
    '/referrals/:referralId': true
    '/referrals/:referralId/decision': true
    '/referrals/:referralId/person': true
    '/people/:personId/referral': true
  }
}

export {}
