import { hasAny, type Viewer } from '../../access/index.ts'

/** Money is taken by whoever keeps the register: `register/access.ts`. What was counted is banked by those who answer for it. */
export const banks = (viewer: Viewer): boolean => hasAny(viewer, ['manager', 'coordinator'])

/** The ledger is sums and names nobody who paid: those who bank read it, and those who count what everything costs. */
export const seesLedger = (viewer: Viewer): boolean => hasAny(viewer, ['manager', 'coordinator', 'finance'])
