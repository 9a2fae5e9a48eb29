import { is, permissions } from './permissions.ts'

/** Who may do what with accounts and with what is written down about who did what. */
export const may = permissions<
  null,
  'see-workers' | 'change-workers' | 'read-audit' | 'see-glass' | 'mark-glass-seen' | 'break-glass' | 'read-reasons'
>({
  'see-workers': [[is('administrator')], [is('manager', 'coordinator')]],
  'change-workers': [[is('administrator')]],
  'read-audit': [[is('auditor', 'manager', 'administrator')]],
  'see-glass': [[is('manager', 'auditor')]],
  'mark-glass-seen': [[is('manager')]],
  // what was written about somebody is content: the auditor sees that there was a reason, and not the reason
  'read-reasons': [[is('manager')]],
  'break-glass': [[is('manager', 'coordinator', 'worker', 'caseload-volunteer', 'safeguarding-lead')]],
})
