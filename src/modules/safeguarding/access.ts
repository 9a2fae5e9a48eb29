import { type Check, is, managesPeople, permissions, seesPeople, type Viewer } from '../access/index.ts'

const opensContent: Check = (viewer) => seesPeople(viewer)
const leads = is('safeguarding-lead')
const manages: Check = (viewer) => managesPeople(viewer)

/**
 * Of concerns. Whoever works with people raises one. Who handles it is a matter of rows: the leads, and whom a lead named on that one concern;
 * the reads and the database hold that, so that here only the lead's own verb is left.
 */
export const may = permissions<null, 'raise' | 'name-handlers' | 'see-safeguarding'>({
  raise: [[opensContent]],
  'name-handlers': [[leads]],
  'see-safeguarding': [[opensContent]],
})

export type OfIncident = { recordedById: string; involved: readonly string[] }
const recordedIt: Check<OfIncident> = (viewer, incident) => incident.recordedById === viewer.id
const wasPartOfIt: Check<OfIncident> = (viewer, incident) => incident.involved.includes(viewer.id)

/** Managers, and those who were part of it. Only managers say what was learnt and close it. */
export const mayIncident = permissions<OfIncident, 'see' | 'follow-up' | 'close'>({
  see: [[manages], [opensContent, recordedIt], [opensContent, wasPartOfIt]],
  'follow-up': [[manages], [opensContent, recordedIt], [opensContent, wasPartOfIt]],
  close: [[manages]],
})
export const mayRecordIncidents = permissions<null, 'record'>({ record: [[opensContent]] })

/** Who is on duty is settled by those who run the service, and by the safeguarding lead. */
export const mayDuty = permissions<null, 'see' | 'set'>({
  see: [[is('administrator', 'manager')], [leads]],
  set: [[is('administrator', 'manager')], [leads]],
})

const reads = is('manager', 'coordinator', 'worker', 'caseload-volunteer', 'safeguarding-lead')
export const mayRisk = permissions<null, 'read' | 'step'>({ read: [[reads]], step: [[reads]] })

export const raisesConcerns = (viewer: Viewer): boolean => may(viewer, 'raise', null)
export const handlesAll = (viewer: Viewer): boolean => viewer.roles.has('safeguarding-lead')
