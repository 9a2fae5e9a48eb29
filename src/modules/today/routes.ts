declare module '../../platform/href.ts' {
  interface Addresses {
    '/messages/:messageId/dealt-with': true
  }
}

export {}
