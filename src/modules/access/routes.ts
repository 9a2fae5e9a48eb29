declare module '../../platform/href.ts' {
  interface Addresses {
    '/': true
    '/sign-in': true
    '/sign-in/second-factor': true
    '/sign-in/as/:castId': true
    '/sign-in/unlock/:token': true
    '/sign-in/forgotten': true
    '/sign-in/new-password/:token': true
    '/sign-out': true
    '/taking-back': true
    '/sign-out/everywhere': true
    '/set-up': true
    '/account': true
    '/account/second-factor': true
    '/account/second-factor/confirmation': true
    '/account/second-factor/ending': true
    '/account/second-factor/phone': true
    '/account/second-factor/phone/confirmation': true
    '/account/recovery-codes': true
    '/account/password': true
    '/account/language': true
    '/account/organisation': true
    '/invitations/:token': true
    '/workers': true
    '/workers/:viewerId': true
    '/workers/:viewerId/ending': true
    '/workers/:viewerId/return': true
    '/workers/:viewerId/unlocking': true
    '/workers/:viewerId/second-factor/ending': true
    '/workers/invitation': true
    '/workers/invitation/:invitationId/link': true
    '/workers/invitation/:invitationId/withdrawal': true
    '/audit': true
    '/outbox': true
    '/texts/heard': true
    '/drafts': true
    '/drafts/thrown-away': true
    '/people/:personId/break-glass': true
    '/glass': true
    '/glass/:lookId/seen': true
    '/search': true
    '/more': true
  }
}

export {}
