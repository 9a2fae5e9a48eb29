import { z } from 'zod'
import { choice, choices, optionalDay, optionalLanguage, optionalText, text } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { dataKinds, howAgreed, purposes } from '../consent.ts'
import { namedBases } from './sharing.ts'

const sharedWith = { recipient: optionalText(200), kinds: choices(dataKinds), endsOn: optionalDay() }

/** Answers to what somebody was asked; `no` is an answer, and nothing is none. */
export const ConsentForm = z.object({
  purpose: choice(purposes),
  given: choice(['yes', 'no']),
  how: choice(howAgreed),
  language: optionalLanguage(),
  ...sharedWith,
})
export const WithdrawalForm = z.object({ how: choice(howAgreed), note: optionalText(500) })

/** A ground other than consent: who names it says why. */
export const BasisForm = z.object({
  basis: choice(namedBases),
  purpose: choice(purposes),
  ...sharedWith,
  reason: text(2000).pipe(z.string().min(10, say('people:reason.tooShort'))),
})
