import { type Check, is, managesPeople, permissions, type Viewer } from '../access/index.ts'
import type { Referral } from './referral.ts'

type OfReferral = Pick<Referral, 'serviceId'>

const manages: Check = (viewer) => managesPeople(viewer)
const worksInService: Check<OfReferral> = (viewer, referral) => viewer.serviceIds.includes(referral.serviceId)

/** Who may do what with a referral. Seeing it comes first. */
export const may = permissions<OfReferral, 'decide' | 'join'>({
  decide: [[manages], [is('worker'), worksInService]],
  join: [[manages], [is('worker'), worksInService]],
})

/** A worker refers somebody they know to any service of the organisation, their own or another. Seeing the person is asked of people. */
const mayRefer = permissions<null, 'refer'>({ refer: [[is('manager', 'coordinator', 'worker', 'caseload-volunteer')]] })
export const refersPeople = (viewer: Viewer): boolean => mayRefer(viewer, 'refer', null)

/** Whether referrals are part of somebody's work at all. */
export const readsReferrals = (viewer: Viewer): boolean => managesPeople(viewer) || viewer.roles.has('worker')
