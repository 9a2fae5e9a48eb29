import type { Words } from '../../platform/i18n.ts'

/** The languages that a form offers, by code; a record may hold any other. */
export const offeredLanguages = (
  'aa ak am ar az be bfi bg bn bs ckb cs cy da de dsl el en es et fa fi fil fo fr ga gu ha he hi hr hu hy id is it ja ka kk kl kmr ko lt lv mk ml mr ms my ne nl no om pa ' +
  'pl prs ps pt ro ru rw sd si sk sl sn so sq sr sv sw syl ta te th ti tr uk ur uz vi wo yo yue zh zu'
).split(' ')

/** As the options of a select, in the order of the reader's alphabet; whatever the record holds is among them. */
export const languageOptions = (words: Naming, held: readonly string[] = []) => namedInOrder(words, [...offeredLanguages, ...held])

type Naming = Pick<Words, 'locale' | 'languageName' | 'atStart'>

/** Languages as options, in the order of the reader's alphabet. */
export function namedInOrder(words: Naming, languages: readonly string[]) {
  return [...new Set(languages)]
    .map((value) => ({ value, label: words.atStart(words.languageName(value)) }))
    .sort((a, b) => a.label.localeCompare(b.label, words.locale))
}

/** The languages of somebody by code, the one that they would rather have first. */
export const preferredFirst = (languages: readonly { language: string; preferred: boolean }[]): string[] =>
  languages.toSorted((a, b) => Number(b.preferred) - Number(a.preferred)).map(({ language }) => language)
