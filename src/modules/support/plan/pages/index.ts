import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { earlierPlanPages } from './earlier.tsx'
import { goalPages } from './goal.tsx'
import { planPaperPages } from './paper.tsx'
import { planPages } from './plan.tsx'
import { reviewPages } from './review.tsx'
import { stepPages } from './step.tsx'
import { planWordsPages } from './words.tsx'

/** Pages of somebody's plan. */
export const planRoom = new Hono<Signed>()
  .route('/', planPages)
  .route('/', planWordsPages)
  .route('/', goalPages)
  .route('/', stepPages)
  .route('/', reviewPages)
  .route('/', planPaperPages)
  .route('/', earlierPlanPages)
