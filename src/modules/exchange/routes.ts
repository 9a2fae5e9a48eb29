import '../../platform/href.ts'

declare module '../../platform/href.ts' {
  interface Addresses {
    '/imports': true
    '/imports/:importId': true
    '/imports/:importId/reading': true
    '/imports/:importId/columns': true
    '/imports/:importId/words': true
    '/imports/:importId/rows': true
    '/imports/:importId/rows/:number': true
    '/imports/:importId/choosing': true
    '/imports/:importId/planning': true
    '/imports/:importId/carrying-out': true
    '/imports/:importId/undoing': true
    '/imports/:importId/giving-up': true
    '/imports/:importId/errors/:format': true
  }
}
