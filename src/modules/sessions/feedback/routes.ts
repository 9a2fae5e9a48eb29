declare module '../../../platform/href.ts' {
  interface Addresses {
    '/questions': true
    '/questions/new': true
    '/questions/results': true
    '/questions/results/sheet': true
    '/questions/words': true
    '/questions/words/sheet': true
    '/questions/words/:answerId/:questionId/tags': true
    '/questions/words/:answerId/:questionId/leave': true
    '/questions/words/:answerId/:questionId/concern': true
    '/questions/:setId': true
    '/questions/:setId/change': true
    '/questions/:setId/retirement': true
    '/questions/:setId/order': true
    '/questions/:setId/without': true
    '/questions/:setId/rating': true
    '/questions/:setId/asks/new': true
    '/questions/:setId/asks/:questionId': true
    '/activities/:activityId/feedback': true
    '/activities/:activityId/feedback/poster': true
    '/activities/:activityId/outcome': true
    '/activities/:activityId/outcome/sheet': true
    '/sessions/:sessionId/feedback': true
    '/sessions/:sessionId/feedback/tablet': true
    '/sessions/:sessionId/feedback/people': true
    '/sessions/:sessionId/packs': true
    '/at/:organisation/feedback/:code': true
    '/at/:organisation/feedback/:code/:sessionId': true
    '/at/:organisation/feedback/:code/:sessionId/tablet': true
    '/at/:organisation/your-word/:token': true
  }
}

export {}
