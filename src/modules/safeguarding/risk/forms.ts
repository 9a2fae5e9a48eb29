import { z } from 'zod'
import { choices, optionalDay, optionalText } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { nextSteps } from './risk.ts'

export const NextStepForm = z.object({
  steps: choices(nextSteps).refine((chosen) => chosen.length > 0, say('form:required')),
  note: optionalText(4000),
  againOn: optionalDay(),
})
