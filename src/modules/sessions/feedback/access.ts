import { type Check, is, permissions, type Viewer } from '../../access/index.ts'
import { may as mayPlan } from '../access.ts'

type Planned = { serviceId: string }
const ofTheirService: Check<Planned> = (viewer, { serviceId }) => viewer.serviceIds.includes(serviceId)
const plans: Check<Planned> = (viewer, planned) => mayPlan(viewer, 'plan', planned)

/** Questions are settled by those who manage and coordinate; whoever plans an activity says which of them are asked there. */
export const may = permissions<Planned | null, 'settle'>({ settle: [[is('manager', 'coordinator')]] })

/**
 * Where questions are asked; and who reads what was answered, word by word and however few they are: a manager, and those who work in the service.
 * Everybody else who sees what is on is told numbers, and no small ones.
 */
export const mayAsk = permissions<Planned, 'ask' | 'read'>({
  ask: [[plans]],
  read: [[is('manager')], [is('coordinator', 'worker'), ofTheirService]],
})

/** In which services somebody reads what was answered: null for all, empty for none. */
export const readsIn = (viewer: Viewer): readonly string[] | null =>
  viewer.roles.has('manager') ? null : viewer.roles.has('coordinator') || viewer.roles.has('worker') ? viewer.serviceIds : []

/** Whether somebody reads any of it. */
export const readsAny = (viewer: Viewer): boolean => readsIn(viewer) === null || (readsIn(viewer) ?? []).length > 0
