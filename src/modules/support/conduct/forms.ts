import { z } from 'zod'
import { choice, optionalDay, optionalId, optionalText } from '../../../platform/fields.ts'
import { spokenFields, spokenIn } from '../../organisation/index.ts'
import { decisionOutcomes } from './conduct.ts'

const words = () => optionalText(5000).transform((said) => said ?? '')

export const ConductForm = z.object({ onDay: optionalDay(), untilOn: optionalDay(), serviceId: optionalId(), told: words(), personSays: words() })
export const DecisionForm = z.object({
  onDay: optionalDay(),
  untilOn: optionalDay(),
  outcome: choice(decisionOutcomes),
  told: words(),
  personSays: words(),
})
export const codeForm = (language: string) =>
  z.object(spokenFields('words', 10_000, language)).transform((value) => ({ words: spokenIn(value, 'words') }))
