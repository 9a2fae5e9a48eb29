import { type Check, hasAny, is, permissions, seesPeople, type Viewer } from '../../access/index.ts'

/** The bookings of an activity as somebody comes to them. `leads` and `isTheirs`: of the activity, or of the session that is meant. */
export type Line = { serviceId: string; leads: boolean; isTheirs: boolean }

const ofTheirService: Check<Line> = (viewer, { serviceId }) => viewer.serviceIds.includes(serviceId)
const leads: Check<Line> = (viewer, line) => line.leads && seesPeople(viewer)
const leadsOrHelps: Check<Line> = (viewer, { isTheirs }) => isTheirs && seesPeople(viewer)

/**
 * Who sees who is booked: who keeps the register. Who books, moves up, declines and cancels: management, the workers of the service, and whoever leads.
 * Whether somebody who was referred into a group comes, is for whoever leads it, and for management.
 */
export const may = permissions<Line, 'see' | 'book' | 'decide' | 'settle'>({
  see: [[is('manager', 'coordinator')], [is('worker'), ofTheirService], [leadsOrHelps]],
  book: [[is('manager', 'coordinator')], [is('worker'), ofTheirService], [leads]],
  decide: [[is('manager', 'coordinator')], [leads]],
  settle: [[is('manager')], [is('coordinator', 'worker'), ofTheirService]],
})

/** Whether somebody asks for a place for a person whom they see. */
export const asksForPlaces = (viewer: Viewer): boolean => hasAny(viewer, ['manager', 'coordinator', 'worker', 'caseload-volunteer'])
