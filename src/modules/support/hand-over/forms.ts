import { z } from 'zod'
import { choice, optionalText } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'

/** What is sent back is sent back with a word: the one who asked has to find somebody else. */
export const HandOverAnswerForm = z.object({ answer: choice(['accepted', 'rejected']), why: optionalText(1000) }).superRefine((sent, context) => {
  if (sent.answer === 'rejected' && sent.why === null) context.addIssue({ code: 'custom', path: ['why'], message: say('support:handOver.whyNeeded') })
})
export const WithdrawingForm = z.object({})
