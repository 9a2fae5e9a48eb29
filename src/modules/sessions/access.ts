import { type Check, hasAny, is, permissions, type Viewer } from '../access/index.ts'

/** Everybody who works with people, and who settles or counts what it costs, sees what is on. */
export const seesSessions = (viewer: Viewer): boolean =>
  hasAny(viewer, ['manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer', 'safeguarding-lead', 'finance', 'administrator', 'trustee'])

type Planned = { serviceId: string }
const ofTheirService: Check<Planned> = (viewer, { serviceId }) => viewer.serviceIds.includes(serviceId)

/** What is planned in a service, by who works in it; by a manager in all of them. */
export const may = permissions<Planned, 'plan'>({
  plan: [[is('manager')], [is('coordinator', 'worker'), ofTheirService]],
})

/** Whether somebody may plan anything at all. */
export const plansSessions = (viewer: Viewer): boolean =>
  viewer.roles.has('manager') || (hasAny(viewer, ['coordinator', 'worker']) && viewer.serviceIds.length > 0)
