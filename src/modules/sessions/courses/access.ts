import { type Check, hasAny, is, permissions, seesPeople, type Viewer } from '../../access/index.ts'

/** A course as somebody comes to it: whose it is, and whether they lead or help at it. */
export type OfCourse = { serviceId: string; isTheirs: boolean }

const ofTheirService: Check<OfCourse> = (viewer, { serviceId }) => viewer.serviceIds.includes(serviceId)
const leadsOrHelps: Check<OfCourse> = (viewer, { isTheirs }) => isTheirs && seesPeople(viewer)

/**
 * Who sees those who learn on a course: management, the workers of its service, and those who lead or help at it.
 * What becomes of them is said by those who answer for the service; its rule by whoever plans it.
 */
export const may = permissions<OfCourse, 'see' | 'say'>({
  see: [[is('manager', 'coordinator')], [is('worker'), ofTheirService], [leadsOrHelps]],
  say: [[is('manager', 'coordinator')], [is('worker'), ofTheirService]],
})

/** Who says which version of a model is approved. */
export const approvesModels = (viewer: Viewer): boolean => viewer.roles.has('manager')

/** Everybody sees their own trainings; those who answer for the others see all. The database holds the same. */
export const managesTraining = (viewer: Viewer): boolean => hasAny(viewer, ['administrator', 'manager', 'coordinator'])

/** Who agrees with another organisation to share a catalogue. */
export const sharesCatalogue = (viewer: Viewer): boolean => viewer.roles.has('manager')

/** Who signs somebody up at another organisation: those who work with people, and may pass on what is needed. */
export const signsUpElsewhere = (viewer: Viewer): boolean => hasAny(viewer, ['manager', 'coordinator', 'worker'])
