declare module '../../platform/href.ts' {
  interface Addresses {
    '/': true
    '/sign-in': true
    '/sign-in/second-factor': true
    '/sign-in/as/:castId': true
    '/sign-in/unlock/:token': true
    '/sign-out': true
    '/sign-out/everywhere': true
    '/set-up': true
    '/account': true
    '/account/second-factor': true
    '/account/recovery-codes': true
    '/account/password': true
    '/account/language': true
    '/account/organisation': true
    '/invitations': true
    '/invitations/:token': true
    '/workers': true
    '/workers/:viewerId': true
    '/workers/invitation': true
    '/audit': true
    '/outbox': true
    '/drafts': true
    '/drafts/thrown-away': true
    '/people/:personId/break-glass': true
    '/glass': true
    '/search': true
    '/more': true
  }
}
export {}
