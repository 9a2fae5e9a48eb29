import { z } from 'zod'
import { choice, day, ids, number, optionalDay, optionalId, optionalLanguage, optionalText, text, tick } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { howAgreed } from '../consent.ts'
import { outcomes, requestKinds } from './request.ts'

export const RequestForm = z.object({ kind: choice(requestKinds), receivedOn: day(), how: choice(howAgreed), note: optionalText(2000) })
export const ExtensionForm = z.object({ why: text(1000) })
export const AnswerForm = z.object({ outcome: choice(outcomes), answer: optionalText(5000) })
export const ErasureForm = z.object({ name: text(200) })
export const CommentForm = z.object({
  words: text(5000),
  language: optionalLanguage(),
  how: choice(howAgreed),
  saidOn: day(),
  contactId: optionalId(),
})
export const HoldForm = z.object({ reason: text(2000) })

/** Which documents were looked at, and which of their files stay here. */
export type FileDecision = { rowId: string; whole: boolean }

/** What was decided about passages and files: by the place of each on the page, words to black out, further words, or the whole. */
export const RedactionForm = z.record(z.string(), z.union([z.string(), z.array(z.string())])).transform((sent) => {
  const all = (name: string) => [sent[name] ?? []].flat()
  const files = [...new Set(all('document'))].slice(0, 5000).map((rowId): FileDecision => ({ rowId, whole: all('leaveOut').includes(rowId) }))
  const passages = [...new Set(all('passage'))].slice(0, 2000).map((id) => ({
    id,
    whole: all(`whole:${id}`).length > 0,
    words: [...all(`words:${id}`), ...all(`more:${id}`).flatMap((more) => more.split(/[,،\n]/))]
      .map((word) => word.trim().slice(0, 100))
      .filter((word) => word !== '')
      .slice(0, 100),
  }))
  return { passages, files }
})

export const RetentionForm = z.object({
  afterSupportMonths: number(1, 600),
  afterEnquiryMonths: number(1, 600),
  source: text(500).pipe(z.string().min(3, say('form:required'))),
})

export const risks = ['unlikely', 'some', 'high'] as const

/** A time of day as a device gives it: 14:10. */
const time = () => text(8).transform(timeIn)
const optionalTime = () => optionalText(8).transform((written, context) => (written === null ? null : timeIn(written, context)))

function timeIn(written: string, context: z.RefinementCtx): Temporal.PlainTime {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(written)) return Temporal.PlainTime.from(written)
  context.addIssue({ code: 'custom', message: say('rights:breach.noSuchTime') })
  return z.NEVER
}

export const NewBreachForm = z.object({
  awareOn: day(),
  awareAt: time(),
  happenedOn: optionalDay(),
  what: text(5000),
  peopleCount: number(0, 1_000_000),
  risk: choice(risks),
})
export const BreachForm = z
  .object({
    risk: choice(risks),
    whyNotTold: optionalText(2000),
    authorityTold: tick(),
    authorityToldOn: optionalDay(),
    authorityToldTime: optionalTime(),
    authorityReference: optionalText(200),
    peopleTold: tick(),
    peopleToldHow: optionalText(2000),
    doneAboutIt: optionalText(5000),
    close: tick(),
  })
  .transform(({ authorityToldOn, authorityToldTime, ...said }, context) => {
    if (authorityToldOn !== null && authorityToldTime === null)
      context.addIssue({ code: 'custom', path: ['authorityToldTime'], message: say('form:required') })
    // said without a day, it was just now
    return { ...said, authorityTellingAt: authorityToldOn?.toPlainDateTime(authorityToldTime ?? undefined) ?? null }
  })
/** So many people are found at once, and can be named at once. */
export const mostFound = 50

export const AffectedForm = z
  .object({ personIds: ids(mostFound), references: optionalText(5000) })
  .superRefine(({ personIds, references }, context) => {
    if (personIds.length === 0 && references === null)
      context.addIssue({ code: 'custom', path: ['references'], message: say('rights:breach.sayWhom') })
  })

export const complaintKinds = ['service', 'data-protection'] as const
export const complaintOutcomes = ['upheld', 'partly-upheld', 'not-upheld', 'taken-back'] as const
export const ComplaintForm = z.object({
  kind: choice(complaintKinds),
  personReference: optionalText(12),
  serviceId: optionalId(),
  fromName: optionalText(200),
  replyTo: optionalText(320),
  receivedOn: day(),
  about: text(10000),
})
export const ComplaintAnswerForm = z.object({ outcome: choice(complaintOutcomes), answer: text(10000), learnt: optionalText(5000) })
export const ComplaintClockForm = z.object({ acknowledgeDays: number(1, 60), answerDays: number(1, 365) })
