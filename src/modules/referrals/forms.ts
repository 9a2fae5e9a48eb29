import { z } from 'zod'
import { readDay } from '../../platform/day.ts'
import {
  choice,
  choices,
  id,
  ids,
  optionalChoice,
  optionalEmail,
  optionalId,
  optionalLanguage,
  optionalNumber,
  optionalPhone,
  optionalText,
  text,
  tick,
  western,
} from '../../platform/fields.ts'
import type { Sent } from '../../platform/form.ts'
import { say } from '../../platform/refusal.ts'

/** Ways in which somebody says that they may safely be reached. `none`: they come back with their reference. */
export const safeWays = ['call', 'text', 'email', 'none'] as const
export const answers = ['yes', 'no', 'not-asked'] as const
export const interpreterAnswers = ['not-needed', 'needed', 'not-asked'] as const

const aboutThePerson = {
  knownAs: optionalText().transform((written, context) => {
    if (written !== null) return written
    context.addIssue({ code: 'custom', message: say('referrals:error.knownAs') })
    return z.NEVER
  }),
  fullName: optionalText(),
  'bornOn-day': optionalText(4),
  'bornOn-month': optionalText(4),
  'bornOn-year': optionalText(6),
  age: optionalNumber(0, 130),
  postcode: optionalText(12),
  town: optionalText(100),
  language: optionalLanguage(),
  reads: optionalLanguage(),
  alsoSpeaks: optionalLanguage(),
  interpreter: optionalChoice(interpreterAnswers),
  ways: choices(safeWays),
  phone: optionalPhone(),
  email: optionalEmail(),
  leaveMessage: optionalChoice(['yes', 'no']),
  safeTimes: optionalText(300),
  reasons: ids(),
  story: optionalText(5000),
  hopes: optionalText(5000),
  heardBefore: optionalChoice(['yes', 'no']),
  heardHow: optionalText(300),
  programme: optionalText(60).transform((slug) => (slug !== null && /^[a-z][a-z0-9-]{0,58}[a-z0-9]$/.test(slug) ? slug : null)),
  contactMe: tick(),
}

/** What the person themself sends. */
export const SelfReferralForm = withPerson(z.object({ ...aboutThePerson, keepRecord: agreed('referrals:error.keepRecord') }))

const byAProfessional = {
  ...aboutThePerson,
  referrerName: text(),
  referrerEmail: optionalEmail(),
  referrerPhone: optionalPhone(),
  keepRecord: agreed('referrals:error.personAgreed'),
  mayKnow: tick(),
}

/** What a professional sends about somebody who agreed to it. */
export const ProfessionalReferralForm = reachable(withPerson(z.object({ ...byAProfessional, referrerOrganisation: text() })))

/** What whoever holds a referrer's link sends: where they work is known, and they may give a number of their own to know it by. */
export const LinkedReferralForm = reachable(withPerson(z.object({ ...byAProfessional, referrerReference: optionalText(60) })))

export type PersonSent = z.output<typeof SelfReferralForm>
export type ProfessionalSent = z.output<typeof ProfessionalReferralForm>

/** What a worker writes when a person whom the organisation knows is referred to one of its services. */
export const WorkerReferralForm = z.object({
  serviceId: id(),
  reasons: ids(),
  story: optionalText(5000),
  hopes: optionalText(5000),
  /** Their support that ends when the other service accepts; empty where all stays open. */
  endsEpisodeId: optionalId(),
  handOverNote: optionalText(5000),
})

export const DecisionForm = z.object({
  outcome: choice(['accepted', 'declined', 'kept-waiting']),
  workerId: optionalId(),
  overrideReason: optionalText(1000),
  forTheirLife: tick(),
  declineReasonId: optionalId(),
  signpost: optionalText(2000),
  waitingReason: optionalText(1000),
  note: optionalText(2000),
})

export const SamePersonForm = z.object({ personId: id() })

export const ReferenceForm = z.object({ reference: text(40) })

/** The answers to a service's conditions: each is yes, no, or not asked; an answer that is none of these was not given. */
export function answersOf(sent: Sent, conditionIds: readonly string[]): Record<string, (typeof answers)[number]> {
  return Object.fromEntries(
    conditionIds.map((conditionId) => {
      const given = [sent[`condition-${conditionId}`]].flat().at(-1)
      return [conditionId, given === 'yes' || given === 'no' ? given : 'not-asked']
    }),
  )
}

/** What a worker found out and wrote beside the decision; a condition that the form did not show stays as it was answered. */
export function answersChanged(sent: Sent, conditionIds: readonly string[]): Record<string, (typeof answers)[number]> {
  return answersOf(
    sent,
    conditionIds.filter((id) => sent[`condition-${id}`] !== undefined),
  )
}

function agreed(key: 'referrals:error.keepRecord' | 'referrals:error.personAgreed') {
  return tick().refine((ticked) => ticked, say(key))
}

/** Somebody to be asked back. */
function reachable<Sent extends z.ZodType>(schema: Sent) {
  return schema.superRefine((read, context) => {
    const sent = read as unknown as { referrerEmail: string | null; referrerPhone: string | null }
    if (sent.referrerEmail === null && sent.referrerPhone === null)
      context.addIssue({ code: 'custom', path: ['referrerEmail'], message: say('referrals:error.referrerReach') })
  })
}

type Parts = { 'bornOn-day': string | null; 'bornOn-month': string | null; 'bornOn-year': string | null }
type Reach = { ways: readonly (typeof safeWays)[number][]; phone: string | null; email: string | null }

/** The rules between fields: a day of birth in three parts, and one way that is safe, or the word that none is. */
function withPerson<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  return schema.superRefine((read, context) => {
    const sent = read as unknown as Parts & Reach
    if (bornOnOf(sent) === 'no-such-day') context.addIssue({ code: 'custom', path: ['bornOn'], message: say('referrals:error.bornOn') })
    const wrong = objectionToReach(sent)
    if (wrong) context.addIssue({ code: 'custom', path: [wrong[0]], message: say(wrong[1]) })
  })
}

function objectionToReach({ ways, phone, email }: Reach) {
  if ((ways.includes('call') || ways.includes('text')) && phone === null) return ['phone', 'referrals:error.phoneMissing'] as const
  if (ways.includes('email') && email === null) return ['email', 'referrals:error.emailMissing'] as const
  return ways.length === 0 ? (['ways', 'referrals:error.noWay'] as const) : null
}

/** The day of birth of its three parts, in any script's digits; null where none was given. */
export function bornOnOf(parts: Parts): Temporal.PlainDate | 'no-such-day' | null {
  const [day, month, year] = [parts['bornOn-day'], parts['bornOn-month'], parts['bornOn-year']].map((part) => (part === null ? '' : western(part)))
  if (!day && !month && !year) return null
  const read = readDay(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`)
  return read !== null && read.year >= 1900 && Temporal.PlainDate.compare(read, Temporal.Now.plainDateISO()) <= 0 ? read : 'no-such-day'
}
