import { is, managesPeople, permissions, type Viewer } from '../../access/index.ts'

const supports = is('manager', 'coordinator', 'worker', 'caseload-volunteer')
const manages = is('manager')

/**
 * Who may do what with people's rights. That somebody may see the person at all is asked first, and apart.
 * The administrator logs breaches, which name nobody, and says how long records are kept; whose they are is content, and the manager's.
 */
export const mayRights = permissions<
  null,
  | 'take-request'
  | 'list-requests'
  | 'redact'
  | 'answer-request'
  | 'make-copy'
  | 'erase'
  | 'comment'
  | 'hold-record'
  | 'say-retention'
  | 'preview-retention'
  | 'log-breach'
  | 'see-affected'
  | 'take-complaint'
  | 'answer-complaint'
>({
  'take-request': [[supports]],
  'list-requests': [[is('manager', 'coordinator')]],
  // who supports the person knows of whom the notes speak
  redact: [[supports]],
  'answer-request': [[is('manager', 'coordinator')]],
  'make-copy': [[is('manager', 'coordinator')]],
  erase: [[manages]],
  comment: [[supports]],
  'hold-record': [[manages]],
  'say-retention': [[is('manager', 'administrator')]],
  'preview-retention': [[manages]],
  'log-breach': [[is('manager', 'administrator')]],
  'see-affected': [[manages]],
  'take-complaint': [[supports]],
  'answer-complaint': [[manages]],
})

/** Where the navigation leads: to whichever of the lists somebody has. */
export const seesRights = (viewer: Viewer): boolean => managesPeople(viewer) || viewer.roles.has('administrator')
