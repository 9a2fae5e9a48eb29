import { type Check, hasAny, is, permissions, type Role, type Viewer } from '../access/index.ts'
import type { Scope } from './indicator.ts'

/** Who sees figures of the whole organisation: management, and those who see figures and no content. */
const wholeOrganisation: readonly Role[] = ['manager', 'coordinator', 'safeguarding-lead', 'trustee', 'finance', 'auditor']
const ofOwnServices: readonly Role[] = ['worker', 'caseload-volunteer']

export const seesWholeOrganisation = (viewer: Viewer): boolean => hasAny(viewer, wholeOrganisation)

/** Whether there is any figure for this viewer. */
export const seesFigures = (viewer: Viewer): boolean => seesWholeOrganisation(viewer) || hasAny(viewer, ofOwnServices)

/** What of the organisation somebody's figures are of: the whole, or the services that they are assigned to. */
export const scopeOf = (viewer: Viewer): Scope => ({
  organisationId: viewer.organisationId,
  serviceIds: seesWholeOrganisation(viewer) ? null : viewer.serviceIds,
  programme: null,
})

/** The organisation as a whole, whatever the viewer may see of it. */
export const wholeOf = (viewer: Viewer): Scope => ({ organisationId: viewer.organisationId, serviceIds: null, programme: null })

const ownOrganisation: Check<Scope> = (viewer, scope) => scope.organisationId === viewer.organisationId
const seesAll: Check<Scope> = (viewer) => seesWholeOrganisation(viewer)
const worksThere: Check<Scope> = (viewer, { serviceIds }) => (serviceIds ?? ['every service']).every((id) => viewer.serviceIds.includes(id))
const works: Check<Scope> = is(...ofOwnServices)

/** Which of the people behind a figure may be opened is not decided here: that is for people, row by row. */
export const may = permissions<Scope, 'see' | 'open' | 'export'>({
  see: [
    [ownOrganisation, seesAll],
    [ownOrganisation, works, worksThere],
  ],
  open: [
    [ownOrganisation, is('manager', 'coordinator', 'safeguarding-lead')],
    [ownOrganisation, works, worksThere],
  ],
  export: [[ownOrganisation, is('manager', 'coordinator')]],
})
