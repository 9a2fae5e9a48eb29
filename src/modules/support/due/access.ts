import { is, permissions } from '../../access/index.ts'

const supports = is('manager', 'coordinator', 'worker', 'caseload-volunteer')

/** What may be done about what is due. Whom it is about is asked of people first. */
export const mayDue = permissions<null, 'see' | 'snooze' | 'pause' | 'settle' | 'see-all'>({
  see: [[supports]],
  snooze: [[supports]],
  pause: [[supports]],
  'see-all': [[is('manager', 'coordinator')]],
  settle: [[is('administrator', 'manager')]],
})
