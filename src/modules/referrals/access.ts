import { type Check, is, managesPeople, permissions, type Viewer } from '../access/index.ts'
import type { Referral } from './referral.ts'

type OfReferral = Pick<Referral, 'serviceId'>

const manages: Check = (viewer) => managesPeople(viewer)
const worksInService: Check<OfReferral> = (viewer, referral) => viewer.serviceIds.includes(referral.serviceId)

/** Who may do what with a referral. Seeing it comes first. */
export const may = permissions<OfReferral, 'decide' | 'join' | 'tie' | 'move' | 'check-in'>({
  decide: [[manages], [is('worker'), worksInService]],
  join: [[manages], [is('worker'), worksInService]],
  tie: [[manages], [is('worker'), worksInService]],
  // the waiting list is a promise to all who stand on it: each move is with its reason
  move: [[manages], [is('worker'), worksInService]],
  'check-in': [[manages], [is('worker'), worksInService]],
})

/** A worker refers somebody they know to any service of the organisation, their own or another. Seeing the person is asked of people. */
const mayRefer = permissions<null, 'refer' | 'take-call'>({
  refer: [[is('manager', 'coordinator', 'worker', 'caseload-volunteer')]],
  // it writes down somebody new
  'take-call': [[is('manager', 'coordinator', 'worker')]],
})
export const refersPeople = (viewer: Viewer): boolean => mayRefer(viewer, 'refer', null)
export const takesCalls = (viewer: Viewer): boolean => mayRefer(viewer, 'take-call', null)

const mayTakeOut = permissions<null, 'export'>({ export: [[is('manager', 'coordinator', 'worker')]] })
/** Whether somebody may take referrals out as a file. */
export const exportsReferrals = (viewer: Viewer): boolean => mayTakeOut(viewer, 'export', null)

/** Whether referrals are part of somebody's work at all. */
export const readsReferrals = (viewer: Viewer): boolean => managesPeople(viewer) || viewer.roles.has('worker')

/** The places that send people. A link opens something to somebody without an account: it is given by those who manage. */
export const mayReferrers = permissions<null, 'read' | 'keep' | 'give-link'>({
  read: [[is('manager', 'coordinator', 'worker')]],
  keep: [[is('manager', 'coordinator', 'worker')]],
  'give-link': [[manages]],
})
