import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { assessmentAmendmentPages } from './amendment.tsx'
import { assessmentPages } from './assessment.tsx'
import { assessmentsPages } from './assessments.tsx'
import { newAssessmentPages } from './new-assessment.tsx'
import { sheetPages } from './sheet.tsx'
import { sheetWordsPages } from './sheet-words.tsx'
import { sheetsPages } from './sheets.tsx'

/** Pages of the assessment of needs. `new` and `domains/order` stand before the pages of one thing, so that they are not read as ids. */
export const assessmentRoom = new Hono<Signed>()
  .route('/', assessmentsPages)
  .route('/', newAssessmentPages)
  .route('/', assessmentPages)
  .route('/', assessmentAmendmentPages)
  .route('/', sheetsPages)
  .route('/', sheetPages)
  .route('/', sheetWordsPages)
