import { Hono } from 'hono'
import type { Signed } from '../../access/index.server.ts'
import { concernPages } from './concern.tsx'
import { concernDeedPages } from './concern-deeds.tsx'
import { concernLawPages } from './concern-law.tsx'
import { concernsPages } from './concerns.tsx'
import { dutyPages } from './duty.tsx'
import { hubPages } from './hub.tsx'
import { incidentPages } from './incident.tsx'
import { incidentsPages } from './incidents.tsx'
import { newIncidentPages } from './new-incident.tsx'
import { nextStepPages } from './next-step.tsx'
import { raisePages } from './raise.tsx'

/** Every page of safeguarding. The forms that begin something come before the pages of what was begun: `new` is nobody's id. */
export const safeguardingPages = new Hono<Signed>()
  .route('/', hubPages)
  .route('/', raisePages)
  .route('/', concernsPages)
  .route('/', concernDeedPages)
  .route('/', concernLawPages)
  .route('/', concernPages)
  .route('/', newIncidentPages)
  .route('/', incidentsPages)
  .route('/', incidentPages)
  .route('/', nextStepPages)
  .route('/', dutyPages)
