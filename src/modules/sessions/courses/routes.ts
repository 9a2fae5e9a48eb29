declare module '../../../platform/href.ts' {
  interface Addresses {
    '/activities/:activityId/learners': true
    '/activities/:activityId/learners/rule': true
    '/activities/:activityId/learners/:personId': true
    '/activities/:activityId/learners/:personId/back': true
    '/activities/:activityId/learners/:personId/credit': true
    '/activities/:activityId/learners/:personId/outcome': true
    '/activities/:activityId/learners/:personId/certificate': true
    '/activities/:activityId/certificates': true
    '/activities/:activityId/certificates/pdf': true
    '/certificates/:certificateId/pdf': true
    '/courses/models': true
    '/courses/models/:approvalId/end': true
    '/training': true
    '/training/new': true
    '/training/:recordId/back': true
    '/catalogue': true
    '/catalogue/ties/:tieId': true
    '/activities/:activityId/shared': true
    '/people/:personId/catalogue': true
    '/people/:personId/catalogue/:courseId': true
    '/people/:personId/catalogue/places/:placeId/back': true
  }
}

export {}
