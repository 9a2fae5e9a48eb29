import { is, managesPeople, permissions } from '../../access/index.ts'

type OfCaseload = { workerId: string | null }
type OfMove = { movedById: string }

const supports = is('manager', 'coordinator', 'worker', 'caseload-volunteer')

/** Loads of everybody are management's; one's own people one may hand on oneself. */
export const mayCaseload = permissions<OfCaseload, 'move'>({
  move: [[(viewer) => managesPeople(viewer)], [supports, (viewer, { workerId }) => workerId === viewer.id]],
})
export const mayLoads = permissions<null, 'see'>({ see: [[is('manager', 'coordinator')]] })
export const mayMove = permissions<OfMove, 'see' | 'undo'>({
  see: [[(viewer) => managesPeople(viewer)], [supports, (viewer, { movedById }) => movedById === viewer.id]],
  undo: [[(viewer) => managesPeople(viewer)], [supports, (viewer, { movedById }) => movedById === viewer.id]],
})
