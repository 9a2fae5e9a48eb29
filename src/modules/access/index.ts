/** The public face of access for everything that is not a server: who somebody is, what they may do, what can happen. */
export { type EventKind, eventKinds, eventLabel, isEventKind, quietKinds } from './event.ts'
export { failureWords } from './failure.ts'
export { type Check, is, must, permissions } from './permissions.ts'
export { hasAny, isRole, managesPeople, type PresentOrganisation, type Role, roleLabels, roles, seesPeople, type Viewer } from './viewer.ts'
