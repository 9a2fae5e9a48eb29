import { type Check, hasAny, is, permissions, type Viewer } from '../../access/index.ts'

/** Whose device or entry it is. */
export type Owned = { viewerId: string }
const theirOwn: Check<Owned> = (viewer, { viewerId }) => viewer.id === viewerId

/** Who keeps registers may carry them along. Management answers for devices, and for what they sent that was not taken; each for their own. */
export const may = permissions<Owned, 'carry' | 'revoke' | 'decide' | 'let-go-unsent'>({
  carry: [[is('manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer')]],
  revoke: [[is('manager', 'administrator')], [theirOwn]],
  decide: [[is('manager', 'coordinator')], [theirOwn]],
  'let-go-unsent': [[is('manager')]],
})

/** Whether somebody sees the devices of everybody. */
export const seesAllDevices = (viewer: Viewer): boolean => hasAny(viewer, ['manager', 'administrator'])
/** Whether somebody sees what everybody's devices sent and was not taken. */
export const seesAllRefused = (viewer: Viewer): boolean => hasAny(viewer, ['manager', 'coordinator'])

/** Whether somebody may take registers along. */
export const carries = (viewer: Viewer): boolean => may(viewer, 'carry', { viewerId: viewer.id })
