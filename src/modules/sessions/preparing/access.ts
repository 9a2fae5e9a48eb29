import { type Check, is, permissions } from '../../access/index.ts'
import { may as mayPlan } from '../access.ts'

type Needed = { serviceId: string }
type AtSession = Needed & { isThere: boolean }

const plans: Check<Needed> = (viewer, needed) => mayPlan(viewer, 'plan', needed)
const ofTheirService: Check<Needed> = (viewer, { serviceId }) => viewer.serviceIds.includes(serviceId)
const isThere: Check<AtSession> = (_, session) => session.isThere

/** Whoever plans says what is needed; whether equipment is got is said by those who manage. */
export const mayProvide = permissions<Needed, 'want' | 'decide'>({
  want: [[plans]],
  decide: [[is('manager')], [is('coordinator'), ofTheirService]],
})

/** On the day it is ticked, and the room for a word in private is taken, by whoever plans, leads or helps. */
export const mayPrepare = permissions<AtSession, 'prepare'>({
  prepare: [[plans], [is('worker', 'coordinator', 'manager', 'volunteer', 'caseload-volunteer'), isThere]],
})
