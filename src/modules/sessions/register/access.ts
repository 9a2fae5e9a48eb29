import { type Check, hasAny, is, permissions, seesPeople, type Viewer } from '../../access/index.ts'
import { daysToKeep } from './rules.ts'

/** A register as somebody comes to it: whose session it is, and on which day it is asked. */
export type Kept = { serviceId: string; onDay: Temporal.PlainDate; today: Temporal.PlainDate; isTheirs: boolean }

const ofTheirService: Check<Kept> = (viewer, { serviceId }) => viewer.serviceIds.includes(serviceId)
const leadsOrHelps: Check<Kept> = (viewer, { isTheirs }) => isTheirs && seesPeople(viewer)
const inItsDays: Check<Kept> = (_, { onDay, today }) => {
  const { days } = onDay.until(today, { largestUnit: 'days' })
  return days >= 0 && days <= daysToKeep
}

/**
 * Who keeps the register of a session: management, the workers of its service, and those who lead or help at it, on its day and a week after.
 * What was counted is opened again by those who answer for it.
 */
export const may = permissions<Kept, 'keep' | 'reopen'>({
  keep: [[is('manager', 'coordinator')], [is('worker'), ofTheirService], [leadsOrHelps, inItsDays]],
  reopen: [[is('manager', 'coordinator')], [is('worker'), ofTheirService], [leadsOrHelps, inItsDays]],
})

/** Whether somebody finds on a register whomever they may see, besides the people of its service. */
export const findsAnybody = (viewer: Viewer): boolean => hasAny(viewer, ['manager', 'coordinator', 'worker', 'caseload-volunteer'])
