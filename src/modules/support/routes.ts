declare module '../../platform/href.ts' {
  interface Addresses {
    '/people/:personId/notes': true
    '/people/:personId/contacts/new': true
    '/contacts/:contactId': true
    '/contacts/:contactId/amendment': true
    '/people/:personId/assessments': true
    '/people/:personId/assessments/new/:sheet/:edition': true
    '/assessments/:assessmentId': true
    '/assessments/:assessmentId/amendment': true
    '/settings/assessments': true
    '/settings/assessments/new': true
    '/settings/assessments/retirement': true
    '/settings/assessments/:sheetId': true
    '/settings/assessments/:sheetId/wording': true
    '/settings/assessments/:sheetId/editions': true
    '/settings/assessments/:sheetId/domains/new': true
    '/settings/assessments/:sheetId/domains/:domainId': true
    '/people/:personId/plan': true
    '/people/:personId/plan/words': true
    '/people/:personId/plan/review': true
    '/people/:personId/plan/print': true
    '/people/:personId/plan/earlier': true
    '/people/:personId/plan/goals/new': true
    '/goals/:goalId': true
    '/goals/:goalId/ending': true
    '/goals/:goalId/steps/new': true
    '/steps/:stepId': true
    '/steps/:stepId/done': true
    '/people/:personId/conduct': true
    '/people/:personId/conduct/:deed': true
    '/conduct/:conductId/:answer': true
    '/settings/conduct': true
    '/contacts/new': true
    '/contacts/unsigned': true
    '/contacts/:contactId/sign-off': true
    '/settings/notes': true
    '/settings/notes/prompts': true
    '/settings/notes/training': true
    '/people/:personId/episode': true
    '/episodes/:episodeId/hand-over': true
    '/hand-overs/:handOverId': true
    '/hand-overs/:handOverId/withdrawal': true
    '/episodes/:episodeId/closing': true
    '/episodes/:episodeId/reopening': true
    '/tasks/new': true
    '/tasks/:taskId/finish': true
    '/tasks/:taskId/unfinished': true
  }
}

export {}
