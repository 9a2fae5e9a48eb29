import i18next, { type FormatterModule } from 'i18next'
import { cataloguesIn } from './catalogues.ts'
import type { Key } from './words.ts'

/** The languages that every page is complete in. */
export const languages = ['en', 'da', 'ar'] as const
export type Language = (typeof languages)[number]
export type Direction = 'ltr' | 'rtl'

const locales: Record<Language, string> = { en: 'en-GB', da: 'da-DK', ar: 'ar' }
const rightToLeft = new Set(['ar', 'fa', 'ur', 'he', 'ps', 'ckb', 'yi'])

export const directionOf = (language: string): Direction => (rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr')
const rightToLeftLetters = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
const leftToRightLetters = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u

/** The direction of a title: that of the page wherever it holds a word of the page's own script, though a name in another one come first; else that of its letters. */
export const directionIn = ({ direction }: Pick<Words, 'direction'>, text: string): Direction | 'auto' =>
  (direction === 'rtl' ? rightToLeftLetters : leftToRightLetters).test(text) ? direction : 'auto'

export const isLanguage = (code: string | null | undefined): code is Language => languages.some((known) => known === code)

/** Whether a code is one that languages are named by (BCP 47). A record may hold any text; a name is asked for none but these. */
export function isLanguageTag(code: string): boolean {
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code)) return false
  try {
    return Intl.getCanonicalLocales(code).length === 1
  } catch (fault) {
    // it looks like a code and is built wrongly: `en-abc`
    if (fault instanceof RangeError) return false
    throw fault
  }
}

export type Values = Record<string, string | number>

/** All that a page needs to speak one language. */
export type Words = {
  language: Language
  locale: string
  direction: Direction
  t: (key: Key, values?: Values) => string
  /** The words of a rule by its name, `people.correct`: `people:rule.correct`. Null where nobody gave it any. */
  rule: (name: string) => string | null
  /** 22 November 2026 */
  day: (day: Temporal.PlainDate) => string
  /** 22 Nov, or 22 Nov 2025 where the year is not that of `today` */
  shortDay: (day: Temporal.PlainDate, today?: Temporal.PlainDate) => string
  /** Sunday 22 November */
  weekday: (day: Temporal.PlainDate) => string
  /** The day of the week by itself: Monday. */
  dayOfWeek: (day: Temporal.PlainDate) => string
  /** November 2026 */
  month: (day: Temporal.PlainDate) => string
  /** 14:10, in the zone given */
  time: (instant: Temporal.Instant, zone: string) => string
  number: (value: number, options?: Intl.NumberFormatOptions) => string
  /** An amount in minor units: pence, øre. */
  money: (minor: number | bigint, currency: string) => string
  /** The name of a language, written in this one: Arabic, Persian. */
  languageName: (code: string) => string
  /** A word as it stands at the beginning of a line: Danish writes its languages and its days small, and a label with a capital. */
  atStart: (text: string) => string
  list: (items: readonly string[]) => string
}

const spoken = new Map<Language, Words>()

/** The words of a language; made once, since Intl formatters are dear to make. */
export function wordsFor(language: Language): Words {
  const known = spoken.get(language)
  if (known) return known
  const made = makeWords(language)
  spoken.set(language, made)
  return made
}

/** What a language calls itself, as it is chosen by: English, Dansk, العربية. */
export const ownName = (language: Language): string => wordsFor(language).atStart(wordsFor(language).languageName(language))

/** By the person's choice, then the organisation's, then the browser's. */
export function chooseLanguage(
  chosen: string | null | undefined,
  organisations: string | null | undefined,
  acceptLanguage: string | undefined,
): Language {
  if (isLanguage(chosen)) return chosen
  if (isLanguage(organisations)) return organisations
  return preferredOf(acceptLanguage) ?? 'en'
}

/** The first language of an Accept-Language header that we speak, by its weights; null when there is none. */
export function preferredOf(acceptLanguage: string | undefined): Language | null {
  const asked = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const weight = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean)
      return { language: tag.split('-')[0]?.toLowerCase() ?? '', weight: weight === undefined ? 1 : Number(weight) }
    })
    .sort((a, b) => b.weight - a.weight)
  return asked.map((one) => one.language).find(isLanguage) ?? null
}

// Languages that people here sign or speak, and that Intl has no name for.
const unnamed = { bfi: 'ui:language.bfi', dsl: 'ui:language.dsl', syl: 'ui:language.syl' } as const
type Unnamed = keyof typeof unnamed

function makeWords(language: Language): Words {
  const locale = locales[language]
  const fixed = dictionary().getFixedT(language)
  const dayFormat = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const long = dayFormat({ day: 'numeric', month: 'long', year: 'numeric' })
  const short = dayFormat({ day: 'numeric', month: 'short' })
  const shortWithYear = dayFormat({ day: 'numeric', month: 'short', year: 'numeric' })
  const dayOfWeek = dayFormat({ weekday: 'long' })
  const weekday = dayFormat({ weekday: 'long', day: 'numeric', month: 'long' })
  const month = dayFormat({ month: 'long', year: 'numeric' })
  const noon = (day: Temporal.PlainDate) => new Date(Date.UTC(day.year, day.month - 1, day.day, 12))
  const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' })
  const joined = new Intl.ListFormat(locale, { type: 'conjunction' })
  const plain = new Map<string, string>()
  const times = new Map<string, Intl.DateTimeFormat>()
  const numbers = new Map<string, Intl.NumberFormat>()
  const languageNames = new Map<string, string>()
  const numberFormat = (options?: Intl.NumberFormatOptions) =>
    kept(numbers, JSON.stringify(options ?? {}), () => new Intl.NumberFormat(locale, options))
  return {
    language,
    locale,
    direction: directionOf(language),
    t: (key, values) => (values === undefined ? kept(plain, key, () => fixed(key, {})) : oneStop(fixed(key, apart(language, values)))),
    rule: (name) => ruleIn(language, name),
    day: (day) => long.format(noon(day)),
    shortDay: (day, today) => (today && today.year === day.year ? short : shortWithYear).format(noon(day)),
    weekday: (day) => weekday.format(noon(day)),
    dayOfWeek: (day) => dayOfWeek.format(noon(day)),
    month: (day) => month.format(noon(day)),
    time: (instant, zone) =>
      kept(times, zone, () => new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })).format(
        new Date(instant.epochMilliseconds),
      ),
    number: (value, options) => numberFormat(options).format(value),
    money: (minor, currency) => {
      const format = numberFormat({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      const parts = format.formatToParts(Number(minor) / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
      // `UK£` keeps its order within a line that runs from the right
      return parts.map(({ type, value }) => (type === 'currency' ? keptTogether(language, value) : value)).join('')
    },
    languageName: (code) =>
      kept(languageNames, code, () =>
        Object.hasOwn(unnamed, code) ? fixed(unnamed[code as Unnamed], {}) : isLanguageTag(code) ? (names.of(code) ?? code) : code,
      ),
    atStart: (text) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1),
    list: (items) => joined.format(items.map((item) => keptTogether(language, item))),
  }
}

// To make a format takes longer than to use it. A record may hold any text as a code: no more than so many are remembered.
function kept<Made>(made: Map<string, Made>, by: string, make: () => Made): Made {
  const known = made.get(by)
  if (known !== undefined) return known
  const one = make()
  if (made.size < 5000) made.set(by, one)
  return one
}

/** Words that keep their own direction among others, whichever way those run (first strong isolate). */
export const isolated = (text: string): string => `\u2068${text}\u2069`

// A name in Latin letters, put into a line that runs from the right, takes a number that follows it with it: `Howard Tilley، 22` and the month elsewhere.
// So it stands apart. An address has to stay as it is: a reader's mail takes every sign after it for a part of it.
const keptTogether = (language: Language, text: string): string =>
  directionOf(language) === 'rtl' && /\p{Script=Latin}/u.test(text) && !/[\u2068\n]|:\/\//.test(text) ? isolated(text) : text

const apart = (language: Language, values: Values): Values =>
  directionOf(language) === 'ltr'
    ? values
    : Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? keptTogether(language, value) : value]))

// Where what was put in ends in a full stop of its own, such as a short month in Danish, the sentence needs no other.
const oneStop = (said: string) => said.replace(/(?<!\.)\.\.(?!\.)/g, '.')

const ruleIn = (language: Language, name: string): string | null => phraseIn(language, name.replace('.', ':rule.'))

/** What a key that was put together says; null where nobody wrote a phrase for it. */
export const phraseIn = (language: Language, key: string): string | null =>
  dictionary().exists(key, { lng: language }) ? dictionary().t(key, { lng: language }) : null

let loaded: typeof i18next | undefined

/** A number stands in a sentence as it is written in its language: 1,000,000 and 1.000.000. A year is no such number, and comes as text. */
const numbersAsWritten: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value, _format, language) => (typeof value === 'number' && isLanguage(language) ? wordsFor(language).number(value) : value),
}

function dictionary() {
  if (loaded) return loaded
  const resources = Object.fromEntries(languages.map((language) => [language, cataloguesIn(language)]))
  const instance = i18next.createInstance().use(numbersAsWritten)
  instance.init({
    resources,
    initAsync: false,
    supportedLngs: [...languages],
    fallbackLng: false,
    ns: Object.keys(resources['en'] ?? {}),
    keySeparator: false,
    nsSeparator: ':',
    interpolation: { escapeValue: false, alwaysFormat: true },
    returnNull: false,
  })
  loaded = instance
  return instance
}
