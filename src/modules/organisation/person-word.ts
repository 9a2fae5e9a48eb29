import type { Language, Words } from '../../platform/i18n.ts'

/** The forms that a word has in a language: singular and plural in English, the definite beside them in Danish, the numbers of Arabic. */
export const wordForms = {
  en: ['one', 'other'],
  da: ['one', 'definite', 'other'],
  ar: ['one', 'two', 'few', 'many', 'other'],
} as const satisfies Record<Language, readonly string[]>
export type WordForm = (typeof wordForms)[Language][number]

export const genders = ['masculine', 'feminine'] as const
export type Gender = (typeof genders)[number]

/** What a service calls the people in it, per language: resident, kursist, مستفيدة. */
export type PersonForms = Partial<Record<WordForm, string>> & { gender?: Gender }
export type PersonWords = Partial<Record<string, PersonForms>>

/**
 * The service's word for so many of its people: `personWord(service, words, 3)`; 'several' is the plural that stands without a number.
 * Where the service has no word in the reader's language it is the plain word for a person: one in another language would not be understood.
 */
export function personWord(service: { personWords: unknown }, words: Words, count: number | 'several' = 1): string {
  const forms = formsIn(service, words)
  const rule = count === 'several' ? several[words.language] : new Intl.PluralRules(words.locale).select(count)
  for (const form of [rule, ...(rule === 'zero' ? ['few'] : []), 'other', 'one']) {
    const word = forms[form as WordForm]
    if (word) return word
  }
  return count === 'several' ? words.t('organisation:people') : words.t('organisation:person', { count })
}

/** 'borgeren': the word as it stands where English puts 'the' before it; the plain singular in a language that has no such form. */
export const personWordDefinite = (service: { personWords: unknown }, words: Words): string =>
  formsIn(service, words).definite ?? personWord(service, words)

/** Whether the service has any word of its own in the language. */
export const hasWordIn = (personWords: unknown, language: string): boolean =>
  Object.entries(asWords(personWords)[language] ?? {}).some(([form, word]) => form !== 'gender' && word !== '')

export const asWords = (personWords: unknown): PersonWords =>
  typeof personWords === 'object' && personWords !== null && !Array.isArray(personWords) ? (personWords as PersonWords) : {}

const several: Record<Language, WordForm> = { en: 'other', da: 'other', ar: 'few' }

const formsIn = (service: { personWords: unknown }, words: Words): PersonForms => asWords(service.personWords)[words.language] ?? {}
