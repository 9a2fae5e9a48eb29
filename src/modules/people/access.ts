import { type Check, is, managesPeople, permissions, seesPeople } from '../access/index.ts'

const opensContent: Check = (viewer) => seesPeople(viewer)
const manages: Check = (viewer) => managesPeople(viewer)
const readsPapers = is('manager', 'coordinator', 'worker', 'caseload-volunteer', 'safeguarding-lead')
const supports = is('manager', 'coordinator', 'worker', 'caseload-volunteer')

/** Who may do what with the record of a person; that they may see the person at all is asked first, and apart. */
export const may = permissions<
  null,
  | 'search'
  | 'register'
  | 'correct'
  | 'raise-alert'
  | 'take-consent'
  | 'close-record'
  | 'look-by-reason'
  | 'export'
  | 'share-list'
  | 'name-basis'
  | 'merge'
  | 'read-documents'
  | 'keep-document'
  | 'open-withdrawn'
  | 'read-plan'
  | 'write-plan'
  | 'say-death'
  | 'ask-equality'
  | 'say-equality'
  | 'name-keepers'
>({
  search: [[opensContent]],
  register: [[is('manager', 'coordinator', 'worker')]],
  correct: [[supports]],
  'raise-alert': [[supports]],
  'take-consent': [[supports]],
  // to share without consent is answered for by those who manage, or by those who act when a life is at stake
  'name-basis': [[is('manager', 'coordinator', 'worker', 'safeguarding-lead')]],
  // The worker whom somebody does not want to have is the last to ask; so it is done by those who manage.
  'close-record': [[manages]],
  // those for whom access breaks the glass
  'look-by-reason': [[is('manager', 'coordinator', 'worker', 'caseload-volunteer', 'safeguarding-lead')]],
  'read-documents': [[readsPapers]],
  'keep-document': [[supports]],
  // what was withdrawn was mostly kept by mistake: with the wrong person, or against their wish
  'open-withdrawn': [[manages]],
  'read-plan': [[readsPapers]],
  'write-plan': [[supports]],
  'say-death': [[is('manager', 'coordinator', 'worker')]],
  // asking is no reading: what one person answered is read by those who were named for it, whatever their role
  'ask-equality': [[supports]],
  'say-equality': [[is('administrator', 'manager')]],
  'name-keepers': [[is('manager')]],
  export: [[is('manager', 'coordinator', 'worker')]],
  'share-list': [[manages]],
  // two whom the viewer sees both; also taking it back, and saying that they are two
  merge: [[is('manager', 'coordinator')]],
})
