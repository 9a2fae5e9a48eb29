import { z } from 'zod'
import { choice, day, optionalLanguage } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { noticeWays } from './notice.ts'

/** That the notice was given. */
export const NoticeForm = z.object({ language: optionalLanguage(), how: choice(noticeWays), givenOn: day() }).transform((sent, context) => {
  if (sent.language !== null) return { ...sent, language: sent.language }
  context.addIssue({ code: 'custom', path: ['language'], message: say('form:required') })
  return z.NEVER
})
