import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { cataloguePages } from '../catalogue/pages.tsx'
import { placePages } from '../catalogue/place-pages.tsx'
import { modelPages } from '../models/pages.tsx'
import { trainingPages } from '../training/pages.tsx'
import { certificatePages } from './certificates.tsx'
import { learnerPages } from './learner.tsx'
import { learnerFormPages } from './learner-forms.tsx'
import { learnersPages } from './learners.tsx'
import { rulePages } from './rule.tsx'

export const coursePages = new Hono<Signed>()
for (const pages of [
  learnersPages,
  rulePages,
  learnerFormPages,
  certificatePages,
  learnerPages,
  modelPages,
  trainingPages,
  cataloguePages,
  placePages,
])
  coursePages.route('/', pages)
