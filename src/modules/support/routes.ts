declare module '../../platform/href.ts' {
  interface Addresses {
    '/people/:personId/notes': true
    '/people/:personId/contacts/new': true
    '/contacts/:contactId': true
    '/contacts/:contactId/amendment': true
    '/people/:personId/episode': true
    '/episodes/:episodeId/hand-over': true
    '/hand-overs/:handOverId': true
    '/hand-overs/:handOverId/withdrawal': true
    '/episodes/:episodeId/closing': true
    '/episodes/:episodeId/reopening': true
    '/tasks/new': true
    '/tasks/:taskId/finish': true
    '/tasks/:taskId/unfinished': true
    '/tasks/:taskId/snooze': true
    '/due': true
    '/due/reminders': true
    '/follow-ups/:followUpId': true
    '/follow-ups/:followUpId/link': true
    '/at/:organisation/follow-up/:token': true
    '/people/:personId/quotes': true
    '/quotes/:quoteId/withdrawal': true
    '/feedback': true
    '/feedback/new': true
    '/needs': true
    '/needs/new': true
    '/episodes/:episodeId/due/:kind': true
    '/people/:personId/pauses': true
    '/pauses/:pauseId/ending': true
    '/settings/due': true
    '/settings/due/:serviceId': true
    '/caseloads': true
    '/caseloads/unseen': true
    '/caseloads/:workerId': true
    '/caseloads/moves/:moveId': true
    '/caseloads/moves/:moveId/undo': true
  }
}

export {}
