import { Hono } from 'hono'
import type { Signed } from '../../access/index.server.ts'
import type { MeasureSurroundings } from '../surroundings.ts'
import { responseAmendmentPages } from './amendment.tsx'
import { licencePages } from './licence.tsx'
import { linkPages } from './link.tsx'
import { measuresPages } from './measures.tsx'
import { newResponsePages } from './new-response.tsx'
import { offerPages } from './offer.tsx'
import { responsePages } from './response.tsx'
import { rhythmPages } from './rhythm.tsx'
import { scorePages } from './score.tsx'
import { measureServicesPages } from './services.tsx'
import { measureSettingsPages } from './settings.tsx'
import { tabletPages } from './tablet.tsx'
import { thresholdPages } from './threshold.tsx'
import { wordingPages } from './wording.tsx'

/** Every page of measures for those signed in. What follows from an answer is handed in. */
export const measurePages = (around: MeasureSurroundings) =>
  new Hono<Signed>()
    .route('/', linkPages(around))
    .route('/', tabletPages)
    .route('/', measuresPages(around))
    .route('/', newResponsePages(around))
    .route('/', scorePages(around))
    .route('/', responsePages)
    .route('/', responseAmendmentPages(around))
    .route('/', measureSettingsPages)
    .route('/', licencePages)
    .route('/', wordingPages)
    .route('/', thresholdPages)
    .route('/', measureServicesPages)
    .route('/', rhythmPages)
    .route('/', offerPages)
