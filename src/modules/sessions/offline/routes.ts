declare module '../../../platform/href.ts' {
  interface Addresses {
    '/offline': true
    '/offline/refused': true
    '/offline/refused/:entryId': true
    '/settings/devices': true
    '/settings/devices/:deviceId/revocation': true
  }
}

export {}
