declare module '../../../platform/href.ts' {
  interface Addresses {
    '/hiring': true
    '/hiring/new': true
    '/hiring/:hireId': true
    '/activities/:activityId/hiring': true
    '/hiring/:hireId/change': true
  }
}

export {}
