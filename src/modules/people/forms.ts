import { z } from 'zod'
import {
  choice,
  choices,
  ids,
  number,
  optionalChoice,
  optionalId,
  optionalLanguage,
  optionalNumber,
  optionalText,
  text,
  tick,
  western,
} from '../../platform/fields.ts'
import { say } from '../../platform/refusal.ts'
import { alertKinds } from './before-contact/minding.ts'
import { firstPurposes, howAgreed } from './consent.ts'
import { interpreterAnswers, type PersonName, type ReachKind, reachKinds } from './person.ts'

const emptyAsNotAsked = z.preprocess((sent) => (sent === undefined || sent === '' ? 'not-asked' : sent), choice(interpreterAnswers))

const personFields = {
  knownAs: text(200),
  fullName: optionalText(200),
  formerName: optionalText(200),
  otherScript: optionalText(200),
  pronouns: optionalText(60),
  'born-day': optionalText(10),
  'born-month': optionalText(10),
  'born-year': optionalText(10),
  age: optionalNumber(0, 130),
  address: optionalText(500),
  town: optionalText(100),
  postcode: optionalText(12),
  interpreter: emptyAsNotAsked,
  interpreterNote: optionalText(200),
  communicationNeeds: optionalText(500),
  emergencyContact: optionalText(500),
}

/** What a record says of somebody, corrected. */
export const CorrectionForm = z.object(personFields).transform(readPerson)

/** How many rows a form without script offers at once; more are added on the person's page. */
export const rowsOffered = [1, 2, 3] as const
type Row = (typeof rowsOffered)[number]

const wayFields = Object.fromEntries(
  rowsOffered.flatMap((row) => [
    [`way${row}Kind`, optionalChoice(reachKinds)],
    [`way${row}Value`, optionalText(320)],
    [`way${row}Note`, optionalText(200)],
    [`way${row}Safe`, tick()],
  ]),
) as Record<`way${Row}Kind`, ReturnType<typeof optionalChoice<typeof reachKinds>>> &
  Record<`way${Row}${'Value' | 'Note'}`, ReturnType<typeof optionalText>> &
  Record<`way${Row}Safe`, ReturnType<typeof tick>>

const languageFields = Object.fromEntries(
  rowsOffered.flatMap((row) => [
    [`language${row}`, optionalLanguage()],
    [`language${row}Reads`, tick()],
  ]),
) as Record<`language${Row}`, ReturnType<typeof optionalLanguage>> & Record<`language${Row}Reads`, ReturnType<typeof tick>>

/** Somebody to be written down. Nothing is required but a name to call them by. */
export const RegistrationForm = z
  .object({
    ...personFields,
    ...wayFields,
    ...languageFields,
    serviceId: optionalId(),
    consents: choices(firstPurposes),
    how: optionalChoice(howAgreed),
    /** Whom the worker was shown as likely the same, and said it is not. */
    distinct: ids(20),
    /** Whom it turned out to be: what was typed is added to their record. */
    use: optionalId(),
  })
  .transform((sent, context) => ({
    ...readPerson(sent, context),
    ways: rowsOffered.flatMap((row) => {
      const value = sent[`way${row}Value`]
      if (value === null) return []
      const kind = sent[`way${row}Kind`] ?? guessKind(value)
      return [
        { ...readWay({ kind, value }, context, `way${row}Value`), safe: sent[`way${row}Safe`], preferred: row === 1, note: sent[`way${row}Note`] },
      ]
    }),
    languages: languagesFrom(sent),
    serviceId: sent.serviceId,
    consents: sent.consents,
    how: sent.how ?? ('in-person' as const),
    distinct: sent.distinct,
    use: sent.use,
  }))

/** The languages of somebody, the first of them preferred. */
export const LanguagesForm = z
  .object({ ...languageFields, ...fourthLanguage(), interpreter: emptyAsNotAsked, interpreterNote: optionalText(200) })
  .transform((sent) => ({ languages: languagesFrom(sent), interpreter: sent.interpreter, interpreterNote: sent.interpreterNote }))

/** A way to reach somebody. */
export const WayForm = z
  .object({ kind: choice(reachKinds), value: text(320), safe: tick(), preferred: tick(), note: optionalText(200) })
  .transform((sent, context) => ({ ...sent, ...readWay(sent, context, 'value') }))

const emptyAsOther = z.preprocess((sent) => sent || 'other', choice(alertKinds))
export const AlertForm = z.object({ kind: emptyAsOther, words: text(500) })

export const ClosingForm = z.object({ viewerId: optionalId(), note: optionalText(500) }).transform((sent, context) => {
  if (sent.viewerId !== null) return { viewerId: sent.viewerId, note: sent.note }
  context.addIssue({ code: 'custom', path: ['viewerId'], message: say('form:chooseOne') })
  return z.NEVER
})

export const reason = () => text(2000).pipe(z.string().min(10, say('people:reason.tooShort')))

/** Either the exact reference, or a whole name and the day of birth: enough to know whom one means, too little to look around. */
export const GlassForm = z
  .object({
    reference: optionalText(12),
    name: optionalText(200),
    'born-day': optionalText(10),
    'born-month': optionalText(10),
    'born-year': optionalText(10),
    reason: reason(),
  })
  .transform((sent, context) => {
    const bornOn = readBirthday(sent, context)
    const reference =
      sent.reference === null
        ? null
        : western(sent.reference)
            .toUpperCase()
            .replace(/[^0-9A-Z]/g, '')
            .replace(/^(.{4})(.{4})$/, '$1-$2')
    if (reference === null && (sent.name === null || bornOn === null)) {
      context.addIssue({ code: 'custom', path: ['reference'], message: say('people:glass.saySomebody') })
      return z.NEVER
    }
    return { reference, name: sent.name, bornOn, reason: sent.reason }
  })

export const NothingForm = z.object({
  version: number(1, 2 ** 31 - 1)
    .optional()
    .catch(undefined),
})

type SentPerson = { [Name in keyof typeof personFields]: z.output<(typeof personFields)[Name]> }

function readPerson(sent: SentPerson, context: z.RefinementCtx) {
  const names: PersonName[] = [
    ...(sent.fullName === null ? [] : [{ kind: 'full' as const, name: sent.fullName }]),
    ...(sent.formerName === null ? [] : [{ kind: 'former' as const, name: sent.formerName }]),
    ...(sent.otherScript === null ? [] : [{ kind: 'other-script' as const, name: sent.otherScript }]),
  ]
  const { knownAs, pronouns, age, address, town, interpreter, interpreterNote, communicationNeeds, emergencyContact } = sent
  const postcode = sent.postcode === null ? null : sent.postcode.toUpperCase().replace(/\s+/g, ' ')
  return {
    knownAs,
    names,
    pronouns,
    bornOn: readBirthday(sent, context),
    age,
    address,
    town,
    postcode,
    interpreter,
    interpreterNote,
    communicationNeeds,
    emergencyContact,
  }
}

/** A day of birth from its three parts; null where none was given. Half a day is none that exists. */
function readBirthday(
  sent: { 'born-day': string | null; 'born-month': string | null; 'born-year': string | null },
  context: z.RefinementCtx,
): Temporal.PlainDate | null {
  const parts = [sent['born-year'], sent['born-month'], sent['born-day']].map((part) => (part === null ? null : western(part)))
  if (parts.every((part) => part === null)) return null
  const [year, month, day] = parts.map((part) => (part !== null && /^\d{1,4}$/.test(part) ? Number(part) : 0)) as [number, number, number]
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', path: ['born'], message })
    return null
  }
  if (year < 1880 || month < 1 || month > 12 || day < 1) return refuse(say('form:noSuchDay'))
  const born = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' })
  if (born.day !== day) return refuse(say('form:noSuchDay'))
  // a day ahead of the server's own may be today somewhere
  if (Temporal.PlainDate.compare(born, Temporal.Now.plainDateISO('UTC').add({ days: 1 })) > 0) return refuse(say('form:inFuture'))
  return born
}

function readWay(sent: { kind: ReachKind; value: string }, context: z.RefinementCtx, path: string): { kind: ReachKind; value: string } {
  const { kind } = sent
  if (kind === 'post') return { kind, value: sent.value }
  if (kind === 'email') {
    const value = sent.value.toLowerCase()
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value)) context.addIssue({ code: 'custom', path: [path], message: say('form:noSuchEmail') })
    return { kind, value }
  }
  const value = western(sent.value)
  const digits = value.replace(/\D/g, '').length
  if (!/^[+\d][\d ().\-/]*$/.test(value) || digits < 5 || digits > 16)
    context.addIssue({ code: 'custom', path: [path], message: say('form:noSuchPhone') })
  return { kind, value }
}

const guessKind = (value: string): ReachKind => (value.includes('@') ? 'email' : 'phone')

function fourthLanguage() {
  return { language4: optionalLanguage(), language4Reads: tick(), language5: optionalLanguage(), language5Reads: tick() }
}

function languagesFrom(sent: Record<string, unknown>) {
  const written = [1, 2, 3, 4, 5].flatMap((row) => {
    const language = sent[`language${row}`]
    return typeof language === 'string' ? [{ language, speaks: true, reads: sent[`language${row}Reads`] === true }] : []
  })
  const once = written.filter((one, at) => written.findIndex((other) => other.language === one.language) === at)
  return once.map((one, at) => ({ ...one, preferred: at === 0 }))
}
