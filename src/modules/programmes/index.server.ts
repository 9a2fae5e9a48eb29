import { Hono } from 'hono'
import type { Signed } from '../access/index.server.ts'
import { agreementPage } from './pages/agreement.tsx'
import { leadFiguresPage } from './pages/figures.tsx'
import { partnerInvitationPage } from './pages/invitation.tsx'
import { newProgrammePage } from './pages/new-programme.tsx'
import { partnerPage } from './pages/partner.tsx'
import { programmePage } from './pages/programme.tsx'
import { programmesPage } from './pages/programmes.tsx'
import { startPage } from './pages/start.tsx'
import { termsPage } from './pages/terms.tsx'

/** The public face of programmes for deeds, reads and pages. */
export { previewOf, publishFigures } from './publication.actions.server.ts'
export { editionsOf, publishedFigures } from './publication.queries.server.ts'
export { findProgramme, ownPlace, ownPlaces, partnersOf, programmesOf } from './queries.server.ts'

/** Every page of programmes, for those who work here. `new` stands before the pages whose address holds an id. */
export const programmePages = new Hono<Signed>()
for (const page of [
  programmesPage,
  newProgrammePage,
  leadFiguresPage,
  partnerInvitationPage,
  termsPage,
  agreementPage,
  startPage,
  partnerPage,
  programmePage,
])
  programmePages.route('/', page)
