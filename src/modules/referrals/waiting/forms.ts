import { z } from 'zod'
import { choice, number, optionalChoice, optionalLanguage, text } from '../../../platform/fields.ts'
import { howsChecked, wishesSaid } from './waiting.ts'

export const MoveForm = z.object({ to: number(1, 10_000), reason: text(1000) })

export const CheckInForm = z.object({
  how: choice(howsChecked),
  wishes: optionalChoice(wishesSaid).transform((said) => said ?? 'not-asked'),
  minutes: number(0, 1440),
  language: optionalLanguage(),
  note: text(10_000),
})
