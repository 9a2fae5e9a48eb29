import { type Check, is, permissions, seesPeople, type Viewer } from '../../access/index.ts'

/** A group as somebody comes to write to it: in which service, and whether they lead or help there. */
export type Group = { serviceId: string; isTheirs: boolean }

const ofTheirService: Check<Group> = (viewer, { serviceId }) => viewer.serviceIds.includes(serviceId)
const leadsOrHelps: Check<Group> = (viewer, { isTheirs }) => isTheirs && seesPeople(viewer)

/** Who plans writes. Who leads or helps tells those who have to be rung; answers are read by both. */
export const mayWrite = permissions<Group, 'write' | 'tell' | 'read'>({
  write: [[is('manager')], [is('coordinator', 'worker'), ofTheirService]],
  tell: [[is('manager')], [is('coordinator', 'worker'), ofTheirService], [leadsOrHelps]],
  read: [
    [is('manager')],
    [is('coordinator', 'worker'), ofTheirService],
    [is('manager', 'coordinator', 'worker', 'caseload-volunteer'), leadsOrHelps],
  ],
})

/** Whether there is anything of all this for somebody. */
export const tellsGroups = (viewer: Viewer): boolean => seesPeople(viewer)
