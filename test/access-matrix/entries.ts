import type { Role } from '../../src/modules/access/viewer.ts'
import { roles } from '../../src/modules/access/viewer.ts'

/** Who is in where. Read it as a sentence: a page opens to those who … */
const groups = {
  anybody: [...roles, 'stranger'],
  'signed in': [...roles],
  'supporting with a caseload': ['manager', 'coordinator', 'worker', 'caseload-volunteer'],
  'rights and records': ['administrator', 'manager', 'coordinator'],
  supporting: ['manager', 'coordinator', 'worker'],
  'supporting as a volunteer too': ['manager', 'coordinator', 'worker', 'caseload-volunteer'],
  'managing people': ['manager', 'coordinator'],
  settling: ['administrator', 'manager'],
  administering: ['administrator'],
  'seeing workers': ['administrator', 'manager', 'coordinator'],
  managing: ['manager'],
  watching: ['manager', 'auditor'],
  auditing: ['administrator', 'manager', 'auditor'],
  'recording notes': ['manager', 'coordinator', 'worker', 'caseload-volunteer'],
  'with a reason': ['manager', 'coordinator', 'worker', 'caseload-volunteer', 'safeguarding-lead'],
  'seeing people': ['manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer', 'safeguarding-lead'],
  'raising about the person': ['manager', 'coordinator', 'worker'],
  'handling concerns': ['safeguarding-lead'],
  'setting duty': ['administrator', 'manager', 'safeguarding-lead'],
  'seeing sessions': [
    'administrator',
    'manager',
    'coordinator',
    'worker',
    'caseload-volunteer',
    'volunteer',
    'safeguarding-lead',
    'finance',
    'trustee',
  ],
  'planning sessions': ['manager', 'coordinator', 'worker'],
  // a volunteer keeps those of their own sessions alone
  'keeping registers': ['manager', 'coordinator', 'worker'],
  'carrying registers': ['manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer'],
  'with devices': ['administrator', 'manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer'],
  // those who take it and those who read the ledger; a volunteer at their own sessions alone
  'seeing money of sessions': ['manager', 'coordinator', 'worker', 'finance'],
  'reading the ledger': ['manager', 'coordinator', 'finance'],
  'reading figures': ['manager', 'coordinator', 'worker', 'caseload-volunteer', 'safeguarding-lead', 'finance', 'trustee', 'auditor'],
  'reading all figures': ['manager', 'coordinator', 'safeguarding-lead', 'finance', 'trustee', 'auditor'],
  'reading programmes': ['administrator', 'manager', 'coordinator', 'finance', 'trustee', 'lead', 'auditor'],
  'leading programmes': ['administrator', 'manager', 'lead'],
  // only to the one who was asked
  'by name': [],
  // once an organisation is there
  'nobody any more': [],
} as const satisfies Record<string, readonly (Role | 'stranger')[]>

/** `by token`: a link, or a sign-in half done, opens it, and no role does. `signing out`: whoever is in is out afterwards. */
export type Entry = keyof typeof groups | 'by token' | 'signing out'

export const whoIn = (entry: Entry): readonly (Role | 'stranger')[] => (entry === 'by token' || entry === 'signing out' ? [] : groups[entry])

/** The pages and forms of one module, and those to whom each opens. */
export type Rows = Record<string, Entry>
