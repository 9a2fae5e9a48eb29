import { z } from 'zod'
import { readDay } from './day.ts'
import { isLanguageTag } from './i18n.ts'
import { say } from './refusal.ts'

/** The fields that forms are made of. What comes is text or several texts; what leaves is a value, or a message beside the field. */
const one = z.preprocess((sent) => (Array.isArray(sent) ? sent.at(-1) : sent), z.string().optional()).transform((sent) => (sent ?? '').trim())
const many = z.preprocess((sent) => (sent === undefined ? [] : Array.isArray(sent) ? sent : [sent]), z.array(z.string()))

const within = (most: number) => z.string().max(most, say('form:tooLong', { most }))

/** A line or a paragraph that must be there. */
export const text = (most = 200) => one.pipe(within(most).min(1, say('form:required')))

/** A line or a paragraph that may be left out: null then. */
export const optionalText = (most = 200) => one.pipe(within(most)).transform((written) => (written === '' ? null : written))

export const optionalDay = () =>
  one.transform((written, context) => {
    if (written === '') return null
    const day = readDay(written)
    if (day === null || day.year < 1900 || day.year > 2200) {
      context.addIssue({ code: 'custom', message: say('form:noSuchDay') })
      return z.NEVER
    }
    return day
  })

export const day = () =>
  optionalDay().transform((read, context) => {
    if (read !== null) return read
    context.addIssue({ code: 'custom', message: say('form:required') })
    return z.NEVER
  })

export const optionalNumber = (least: number, most: number) =>
  one.transform((written, context) => {
    if (written === '') return null
    const number = /^-?\d{1,9}$/.test(western(written)) ? Number(western(written)) : Number.NaN
    if (number >= least && number <= most) return number
    context.addIssue({ code: 'custom', message: say('form:numberBetween', { least, most }) })
    return z.NEVER
  })

export const number = (least: number, most: number) =>
  optionalNumber(least, most).transform((read, context) => {
    if (read !== null) return read
    context.addIssue({ code: 'custom', message: say('form:required') })
    return z.NEVER
  })

/**
 * Money as people write it, in minor units: 12.500,50 or 12,500.50 or 12500 or 2.5. A last dot or comma with one or two digits after it parts the minor units,
 * one with three parts thousands. Null where it is no amount.
 */
export function minorIn(written: string): number | null {
  const [, whole, part = ''] = /^(\d+|\d{1,3}(?:[\s.,]\d{3})+)(?:[.,](\d{1,2}))?$/.exec(western(written.trim())) ?? []
  const plain = whole?.replace(/[\s.,]/g, '') ?? ''
  return /^\d{1,12}$/.test(plain) ? Number(plain) * 100 + Number(part.padEnd(2, '0')) : null
}

export const optionalMoney = () =>
  optionalText(20).transform((written, context) => {
    if (written === null) return null
    const minor = minorIn(written)
    if (minor !== null) return minor
    context.addIssue({ code: 'custom', message: say('form:noSuchMoney') })
    return z.NEVER
  })

/** One of a few words. */
export const choice = <const Words extends readonly [string, ...string[]]>(words: Words) => one.pipe(z.enum(words, { error: say('form:chooseOne') }))

export const optionalChoice = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  one.transform((written) => (written === '' ? null : written)).pipe(z.enum(words, { error: say('form:chooseOne') }).nullable())

/** Any number of a few words. */
export const choices = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  many.pipe(z.array(z.enum(words, { error: say('form:chooseOne') })).max(words.length, say('form:chooseOne')))

/** One of the organisation's rows, by its id. */
export const id = () => one.pipe(z.guid({ error: say('form:chooseOne') }))
export const optionalId = () =>
  one.transform((written) => (written === '' ? null : written)).pipe(z.guid({ error: say('form:chooseOne') }).nullable())
export const ids = (most = 50) => many.pipe(z.array(z.guid({ error: say('form:chooseOne') })).max(most, say('form:chooseOne')))

/** Days that were ticked among some that were offered; none of them is as good as no answer. */
export const days = (most = 60) =>
  many.transform((said, context): Temporal.PlainDate[] => {
    const read = said.flatMap((one) => readDay(one) ?? [])
    if (read.length === said.length && read.length <= most) return read
    context.addIssue({ code: 'custom', message: say('form:chooseOne') })
    return z.NEVER
  })

export const tick = () => one.transform((written) => written !== '')

/** An address of mail, lower-cased. */
export const optionalEmail = () =>
  one
    .transform((written) => (written === '' ? null : written.toLowerCase()))
    .pipe(
      z
        .email({ error: say('form:noSuchEmail') })
        .max(320, say('form:tooLong', { most: 320 }))
        .nullable(),
    )
export const email = () =>
  one
    .transform((written) => written.toLowerCase())
    .pipe(z.string().min(1, say('form:required')))
    .pipe(z.email({ error: say('form:noSuchEmail') }).max(320, say('form:tooLong', { most: 320 })))

/** A phone number as people write it: digits, spaces, brackets, a plus; in any script's digits. */
export const optionalPhone = () =>
  one.transform((written, context) => {
    if (written === '') return null
    const plain = western(written)
    const digits = plain.replace(/\D/g, '')
    if (/^[+\d][\d ().\-/]*$/.test(plain) && digits.length >= 5 && digits.length <= 16) return plain
    context.addIssue({ code: 'custom', message: say('form:noSuchPhone') })
    return z.NEVER
  })

const languageCode = () => z.string().max(11, say('form:chooseOne')).refine(isLanguageTag, say('form:chooseOne'))

/** Codes of languages as BCP 47 writes them: `ar`, `zh-Hant`. */
export const languages = (most = 20) =>
  many.transform((codes) => codes.filter((code) => code !== '')).pipe(z.array(languageCode()).max(most, say('form:chooseOne')))
export const optionalLanguage = () => one.transform((written) => (written === '' ? null : written)).pipe(languageCode().nullable())

/** Digits of Arabic and Persian written as 0 to 9. */
export const western = (written: string): string =>
  written.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) - ((digit.codePointAt(0) ?? 0) >= 0x6f0 ? 0x6f0 : 0x660)))

/** A file that came in whole (see `upload.ts`): the hash of its content; null where none did. */
export const optionalFile = one.transform((hash) => (/^[0-9a-f]{64}$/.test(hash) ? hash : null))
