import { z } from 'zod'
import {
  choice,
  day,
  ids,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalLanguage,
  optionalNumber,
  optionalText,
  text,
  tick,
  western,
} from '../../../platform/fields.ts'
import { languages } from '../../../platform/i18n.ts'
import { say } from '../../../platform/refusal.ts'
import { howAgreed } from '../../people/index.ts'
import { latePercents, outcomes, whysLeft } from './course.ts'

/** Hours as people write them, 20 or 2,5: minutes; null where nothing is said. */
const optionalHours = (mostHours: number) =>
  optionalText(10).transform((written, context) => {
    if (written === null) return null
    const read = /^\d{1,4}(?:[.,٫]\d{1,2})?$/.test(western(written)) ? Number(western(written).replace(/[,٫]/, '.')) : Number.NaN
    if (read > 0 && read <= mostHours) return Math.round(read * 60)
    context.addIssue({ code: 'custom', message: say('courses:objection.no-hours', { most: mostHours }) })
    return z.NEVER
  })

export const RuleForm = z
  .object({
    hoursNeeded: optionalHours(1000),
    sessionsNeeded: optionalNumber(1, 1000),
    obligatory: ids(200),
    late: choice(latePercents),
    againAfterMonths: optionalNumber(1, 120),
    signedBy: optionalText(200),
  })
  .transform(({ hoursNeeded, late, ...said }) => ({ ...said, minutesNeeded: hoursNeeded, latePercent: Number(late) }))
export type RuleSaid = z.output<typeof RuleForm>

export const CreditForm = z
  .object({ hours: optionalHours(100), sessionId: optionalId(), onDay: day(), reason: text(500) })
  .refine(({ hours, sessionId }) => hours !== null || sessionId !== null, { path: ['hours'], message: say('courses:objection.nothing-made-up') })
  .transform(({ hours, ...said }) => ({ ...said, minutes: hours ?? 0 }))
export type CreditSaid = z.output<typeof CreditForm>

export const OutcomeForm = z.object({ outcome: choice(outcomes), onDay: day(), why: optionalChoice(whysLeft), reason: optionalText(1000) })
export const TakeBackForm = z.object({ creditId: optionalId() })

export const CertificateForm = z.object({ name: text(200), language: choice(languages), replacedWhy: optionalText(500) })
export const AllCertificatesForm = z.object({})

export const ApprovalForm = z
  .object({
    model: text(200),
    modelVersion: optionalText(60),
    approvedBy: text(200),
    approvedOn: day(),
    untilOn: optionalDay(),
    note: optionalText(1000),
  })
  .refine(({ approvedOn, untilOn }) => untilOn === null || Temporal.PlainDate.compare(approvedOn, untilOn) <= 0, {
    path: ['untilOn'],
    message: say('courses:objection.until-before'),
  })
export type ApprovalSaid = z.output<typeof ApprovalForm>

export const TrainingForm = z
  .object({
    viewerIds: ids(100).pipe(z.array(z.guid()).min(1, say('form:chooseOne'))),
    activityId: optionalId(),
    name: optionalText(200),
    completedOn: day(),
    hours: optionalHours(1000),
    dueAgainOn: optionalDay(),
    note: optionalText(1000),
  })
  .superRefine(({ activityId, name, completedOn, dueAgainOn }, context) => {
    if (activityId === null && name === null) context.addIssue({ code: 'custom', path: ['name'], message: say('courses:objection.no-training') })
    if (dueAgainOn !== null && Temporal.PlainDate.compare(dueAgainOn, completedOn) <= 0)
      context.addIssue({ code: 'custom', path: ['dueAgainOn'], message: say('courses:objection.due-before') })
  })
  .transform(({ hours, ...said }) => ({ ...said, minutes: hours }))
export type TrainingSaid = z.output<typeof TrainingForm>

/** The catalogue across organisations: whom to ask, and whom to sign up. */
export const TieForm = z.object({ organisation: text(200) })
export const TieAnswerForm = z.object({ answer: choice(['agree', 'end']) })
export const ShareForm = z.object({ shared: tick() })

/** What the person agreed to be passed on, and that they did. */
export const PlaceForm = z
  .object({
    name: text(200),
    way: optionalId(),
    language: optionalLanguage(),
    needs: optionalText(500),
    how: choice(howAgreed),
    agreed: tick(),
  })
  .refine(({ agreed }) => agreed, { path: ['agreed'], message: say('courses:objection.not-agreed') })
  .refine(({ language }) => language !== null, { path: ['language'], message: say('form:chooseOne') })
  .transform(({ agreed: _, language, ...said }) => ({ ...said, language: language ?? '' }))
