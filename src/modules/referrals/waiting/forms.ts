import { z } from 'zod'
import { choice, number, optionalChoice, optionalLanguage, optionalText, text } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { howsChecked, wishesSaid } from './waiting.ts'

export const MoveForm = z.object({ to: number(1, 10_000), reason: text(1000) })

/** Of somebody who was not reached there is nothing to say. */
export const CheckInForm = z
  .object({
    how: choice(howsChecked),
    wishes: optionalChoice(wishesSaid).transform((said) => said ?? 'not-asked'),
    minutes: number(0, 1440),
    language: optionalLanguage(),
    note: optionalText(10_000).transform((said) => said ?? ''),
  })
  .superRefine((sent, context) => {
    if (sent.how !== 'no-answer' && sent.note === '') context.addIssue({ code: 'custom', path: ['note'], message: say('form:required') })
  })
