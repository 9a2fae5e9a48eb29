import { is, permissions } from '../../access/index.ts'

const supports = is('manager', 'coordinator', 'worker', 'caseload-volunteer')
const seesPeople = is('manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer', 'safeguarding-lead')

/** Whom it is about is asked of people first. A need of the community is logged by anybody who meets people. */
export const mayAfter = permissions<null, 'follow-up' | 'quote' | 'feedback' | 'read-feedback' | 'voice-need'>({
  'follow-up': [[supports]],
  quote: [[supports]],
  feedback: [[supports]],
  'read-feedback': [[is('manager', 'coordinator', 'worker')]],
  'voice-need': [[seesPeople]],
})
