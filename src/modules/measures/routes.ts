declare module '../../platform/href.ts' {
  interface Addresses {
    '/people/:personId/measures': true
    '/people/:personId/measures/:instrument/new': true
    '/people/:personId/measures/:instrument/score': true
    '/people/:personId/measures/:instrument/tablet': true
    '/people/:personId/measures/handed/:linkId': true
    '/people/:personId/measures/link': true
    '/people/:personId/measures/link/:linkId': true
    '/responses/:responseId': true
    '/responses/:responseId/amendment': true
    '/at/:organisation/answer/:token': true
    '/settings/measures': true
    '/settings/measures/:instrument/licence': true
    '/settings/measures/:instrument/wording': true
    '/settings/measures/:instrument/threshold': true
    '/settings/measures/:instrument/services': true
    '/settings/measures/:instrument/rhythm': true
    '/settings/measures/:instrument/rhythm/at/:venueId': true
    '/settings/measures/:instrument/rhythm/:serviceId': true
    '/settings/measures/:instrument/offer': true
  }
}

export {}
