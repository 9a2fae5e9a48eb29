import { Hono } from 'hono'
import type { Signed } from '../access/index.server.ts'
import { equalityFigures } from './pages/equality.tsx'
import { figuresPage } from './pages/figures.tsx'
import { monthsPage } from './pages/months.tsx'
import { figurePeoplePage } from './pages/people.tsx'
import { figurePeopleExport } from './pages/people-export.tsx'
import { publicationPage } from './pages/publication.tsx'
import { qualityPages } from './pages/quality.tsx'
import { figuresTable } from './pages/table.tsx'

export { foldAllMonths, foldMonths, rebuildMonths } from './months.server.ts'
export { periodOf } from './period.ts'
/** The public face of reports for jobs, commands and pages. */
export { leadFigures, ownFigures, type Printed } from './printed.server.ts'
export { programmeScope } from './surroundings.server.ts'

/** Every page of reports, for those who work here. */
export const reportPages = new Hono<Signed>()
for (const page of [figuresPage, figuresTable, monthsPage, equalityFigures, figurePeoplePage, figurePeopleExport, publicationPage, qualityPages])
  reportPages.route('/', page)
