import { z } from 'zod'
import {
  choice,
  day,
  languages,
  number,
  optionalChoice,
  optionalDay,
  optionalEmail,
  optionalId,
  optionalLanguage,
  optionalMoney,
  optionalPhone,
  optionalText,
  text,
} from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { bookingStates, bookingWays, ties, wishes, wishesForInterpreter } from './interpreting.ts'

/** The most that an hour or a meeting may cost: whoever types more has typed it wrong. */
const mostMoney = 10_000_000
const money = () => optionalMoney().pipe(z.number().max(mostMoney, say('form:noSuchMoney')).nullable())

export const InterpreterForm = z
  .object({
    name: text(200),
    agency: optionalText(200),
    languages: languages(30),
    phone: optionalPhone(),
    email: optionalEmail(),
    howToBook: optionalText(1000),
    rate: money(),
    viewerId: optionalId(),
    stands: z.preprocess((sent) => sent || 'works', choice(['works', 'retired'])),
  })
  .superRefine((sent, context) => {
    if (sent.languages.length === 0) context.addIssue({ code: 'custom', path: ['languages'], message: say('form:required') })
  })
export type InterpreterSaid = z.output<typeof InterpreterForm>

/** How an interpreter stands to somebody, and whether they are wanted. */
export const TieForm = z.object({ tie: choice(ties), wanted: choice(wishesForInterpreter), note: optionalText(500) })

const time = /^([01]\d|2[0-3]):[0-5]\d$/

/** An interpreter for one meeting: one of the list, or a relative by name. */
export const BookingForm = z
  .object({
    // 'near' where somebody not on the list is to interpret
    interpreter: text(36),
    otherName: optionalText(200),
    language: optionalLanguage(),
    onDay: day(),
    atTime: optionalText(5).pipe(z.string().regex(time, say('around:time.noSuchTime')).nullable()),
    minutes: number(1, 1440),
    way: choice(bookingWays),
    about: optionalText(300),
    because: optionalText(1000).pipe(z.string().min(10, say('around:booking.sayMore')).nullable()),
    wish: optionalChoice(wishes),
  })
  .transform((sent, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    if (sent.language === null) refuse('language', say('form:required'))
    const isNear = sent.interpreter === 'near'
    if (isNear && sent.otherName === null) refuse('otherName', say('form:required'))
    if (!isNear && !z.guid().safeParse(sent.interpreter).success) refuse('interpreter', say('form:chooseOne'))
    const { interpreter, otherName, language, ...rest } = sent
    return { ...rest, language: language ?? '', interpreterId: isNear ? null : interpreter, otherName: isNear ? otherName : null }
  })
export type BookingSaid = z.output<typeof BookingForm>

/** How a meeting went, what it cost, and when that was paid. */
export const HappenedForm = z.object({ state: choice(bookingStates), minutes: number(1, 1440), cost: money(), paidOn: optionalDay() })
export type Happened = z.output<typeof HappenedForm>
