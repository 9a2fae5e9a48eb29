import { z } from 'zod'
import { choice, id, optionalId, optionalText, tick } from '../../../platform/fields.ts'
import { spokenFields, spokenIn } from '../../organisation/index.ts'
import { outcomes } from './sign-off.ts'

export const SignOffForm = z.object({ outcome: choice(outcomes), words: optionalText(1000) })
export const PromptsForm = z
  .object({ ...spokenFields('prompts', 2000), signsOff: tick() })
  .transform((value) => ({ prompts: spokenIn(value, 'prompts'), signsOff: value.signsOff }))
export const TrainingForm = z.object({
  writerId: id(),
  inTraining: choice(['yes', 'no']).transform((word) => word === 'yes'),
  supervisorId: optionalId(),
})
