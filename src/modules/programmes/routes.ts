declare module '../../platform/href.ts' {
  interface Addresses {
    '/programmes': true
    '/programmes/new': true
    '/programmes/:programmeId': true
    '/programmes/:programmeId/invitation': true
    '/programmes/:programmeId/terms': true
    '/programmes/:programmeId/agreement': true
    '/programmes/:programmeId/start': true
    '/programmes/:programmeId/partners/:partnerId': true
    '/programmes/:programmeId/partners/:partnerId/pause': true
    '/programmes/:programmeId/partners/:partnerId/leaving': true
    '/programmes/:programmeId/figures': true
    '/programmes/:programmeId/figures.csv': true
  }
}

export {}
