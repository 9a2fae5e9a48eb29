import { z } from 'zod'
import { choice, optionalText } from '../../../platform/fields.ts'
import { languages } from '../../../platform/i18n.ts'

const part = () => optionalText(2000)

/** A plan, in the person's own words. No part has to be filled in: which help is theirs to know. */
export const SafetyPlanForm = z.object({
  language: choice(languages),
  worth: part(),
  signs: part(),
  helps: part(),
  places: part(),
  ask: part(),
  professionals: part(),
  safer: part(),
})
