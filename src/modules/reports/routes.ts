declare module '../../platform/href.ts' {
  interface Addresses {
    '/figures': true
    '/figures.csv': true
    '/figures/months': true
    '/figures/quality': true
    '/figures/quality/:line': true
    '/figures/equality': true
    '/figures/equality/sheet': true
    '/figures/:indicator/people': true
    '/figures/:indicator/people/export': true
    '/programmes/:programmeId/publication': true
  }
}

export {}
