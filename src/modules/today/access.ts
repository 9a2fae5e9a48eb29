import { is, permissions } from '../access/index.ts'

const supports = is('manager', 'coordinator', 'worker', 'caseload-volunteer')

/** Which cards of the day a role has. What stands in them is asked of their rows. */
export const may = permissions<
  null,
  'see-referrals' | 'see-caseload' | 'see-tasks' | 'deal-with-messages' | 'see-glass' | 'finish-settings' | 'see-published' | 'read-audit'
>({
  'see-referrals': [[is('manager', 'coordinator', 'worker')]],
  'see-caseload': [[supports]],
  'see-tasks': [[supports], [is('safeguarding-lead')]],
  // the administrator's are the invitations that did not arrive
  'deal-with-messages': [[supports], [is('administrator')]],
  'see-glass': [[is('manager')]],
  'finish-settings': [[is('administrator')]],
  'see-published': [[is('trustee', 'lead', 'finance', 'auditor', 'administrator')]],
  'read-audit': [[is('auditor')]],
})
