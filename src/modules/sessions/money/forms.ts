import { z } from 'zod'
import { choice, day, id, ids, optionalFile, optionalId, optionalMoney, optionalNumber, optionalText, text } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { type MoneyTap, moneyTaps, waysDue } from './money.ts'
import { mostMinor, pieceNames } from './rules.ts'

const Said = z.object({
  id: z.guid(),
  personId: z.guid().nullable(),
  said: z.enum(moneyTaps),
  minor: z.coerce.number().int().min(0).max(mostMinor),
  entryId: z.guid().nullable(),
})

const moneyTap = () =>
  text(200).transform((written, context): MoneyTap => {
    const [tapId, personId, said, minor, entryId] = written.split('~')
    const read = Said.safeParse({ id: tapId, personId: personId || null, said, minor, entryId: entryId || null })
    const about = read.success && (read.data.said === 'back' || read.data.said === 'as-gift')
    if (read.success && (about ? read.data.entryId !== null : read.data.said === 'owes' ? read.data.personId !== null : read.data.minor > 0))
      return read.data
    context.addIssue({ code: 'custom', message: say('form:chooseOne') })
    return z.NEVER
  })

export const MoneyTapForm = z.object({ money: moneyTap() })

/** An amount that must be there, and be something. */
const amount = () =>
  optionalMoney().transform((minor, context) => {
    if (minor !== null && minor > 0 && minor <= mostMinor) return minor
    context.addIssue({ code: 'custom', message: say(minor === null ? 'form:required' : 'form:noSuchMoney') })
    return z.NEVER
  })
const optionalAmount = () => optionalMoney().refine((minor) => minor === null || minor <= mostMinor, { message: say('form:noSuchMoney') })

/** Said of a whole form whatever else is wrong with it, so that all of it is said at once. */
export const always = () => true

/** Another amount than the price, said of somebody. Who is let off is let off for a reason. */
export const PersonMoneyForm = z
  .object({ said: choice(['payment', 'gift', 'let-off']), minor: amount(), why: optionalText(1000), tapId: id() })
  .refine(({ said, why }) => said !== 'let-off' || why !== null, {
    path: ['why'],
    message: say('money:objection.whyLetOff'),
    when: always,
  })

/** What is written of the tin, and is about nobody by name. */
export const tinEntries = ['float', 'bought', 'cash', 'gift'] as const
export type TinEntry = (typeof tinEntries)[number]
export const isTinEntry = (word: string | undefined): word is TinEntry => tinEntries.some((one) => one === word)

export const TinEntryForm = z.object({ minor: amount(), why: optionalText(1000), reference: optionalText(100), tapId: id() })
/** With the photo or the PDF of its receipt, where there is one. */
export const BoughtForm = TinEntryForm.extend({ why: text(1000), file: optionalFile, photo: optionalFile })
export const PaperForm = z.object({ file: optionalFile, photo: optionalFile })
export const WithdrawPaperForm = z.object({ reason: text(1000) })

const pieces = Object.fromEntries(pieceNames.map((name) => [name, optionalNumber(0, 100_000)])) as Record<string, ReturnType<typeof optionalNumber>>

/** A tin as it was counted: notes and coins, or one sum. */
export const CountForm = z
  .object({ total: optionalAmount(), floatMinor: optionalAmount(), why: optionalText(1000), handedToId: optionalId(), ...pieces })
  .transform(({ total, floatMinor, why, handedToId, ...rest }) => ({
    total,
    floatMinor: floatMinor ?? 0,
    why,
    handedToId,
    pieces: pieceNames.map((name) => (rest as Record<string, number | null>)[name] ?? null),
  }))
export type CountWritten = z.output<typeof CountForm>

export const BankingForm = z.object({ sessions: ids(50), minor: amount(), reference: optionalText(100), onDay: day(), why: optionalText(1000) })
export type BankingSaid = z.output<typeof BankingForm>

export const ReversalForm = z.object({ entryId: id(), why: optionalText(1000) })
export const OpenForm = z.object({})
export const ChargingForm = z.object({ fallsDue: choice(waysDue) })
/** A paying-in is taken back for a reason that stays in the ledger. */
export const BankingReversalForm = z.object({ why: text(1000) })
