declare module '../../platform/href.ts' {
  interface Addresses {
    '/at/:organisation': true
    '/at/:organisation/urgent-help': true
    '/at/:organisation/programmes/:programme': true
    '/at/:organisation/referral/sent': true
    '/at/:organisation/referral/sent/:reference': true
    '/at/:organisation/referral/:service': true
    '/at/:organisation/referral/:service/professional': true
    '/at/:organisation/from/:token': true
    '/at/:organisation/from/:token/referral/:service': true
    '/referrals': true
    '/referrals/new': true
    '/referrals/columns': true
    '/referrals/export': true
    '/referrals/waiting': true
    '/referrals/:referralId/place': true
    '/referrals/:referralId/check-in': true
    '/referrals/:referralId/referrer': true
    '/referrers': true
    '/referrers/new': true
    '/referrers/:referrerId': true
    '/referrers/:referrerId/correction': true
    '/referrers/:referrerId/contacts/new': true
    '/referrers/:referrerId/contacts/:referrerContactId': true
    '/referrers/:referrerId/link': true
    '/referrers/:referrerId/links/:referrerLinkId': true
    '/referrers/:referrerId/links/:referrerLinkId/end': true
    '/referrals/:referralId': true
    '/referrals/:referralId/decision': true
    '/referrals/:referralId/person': true
    '/people/:personId/referral': true
  }
}

export {}
