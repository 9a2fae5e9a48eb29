import type { z } from 'zod'
import { optionalText, text } from '../../platform/fields.ts'
import { isLanguage, type Language, languages } from '../../platform/i18n.ts'
import type { Spoken } from '../../platform/spoken.ts'

/** The fields of something said in several languages: `name.en`, `name.da`, `name.ar`; one of the languages may be asked for. */
export const spokenFields = <const Name extends string>(name: Name, most: number, askedIn: string | null = null) =>
  Object.fromEntries(
    languages.map((language) => [`${name}.${language}`, language === askedIn ? text(most) : optionalText(most)]),
  ) as unknown as Record<`${Name}.${Language}`, z.ZodType<string | null>>

/** What was said in them, empty languages left out. */
export function spokenIn<Name extends string>(value: Record<`${Name}.${Language}`, string | null>, name: Name): Spoken {
  const said = languages.map((language) => [language, value[`${name}.${language}` as `${Name}.${Language}`]] as const)
  return Object.fromEntries(said.filter((pair): pair is [Language, string] => pair[1] !== null))
}

/** Languages that a form did not show are not taken away by it. */
export const withUnshown = <Value>(
  before: Partial<Record<string, Value>>,
  said: Record<string, Value>,
  shown: readonly string[],
): Record<string, Value> => ({
  ...Object.fromEntries(Object.entries(before).filter((entry): entry is [string, Value] => entry[1] !== undefined && !shown.includes(entry[0]))),
  ...said,
})

/** The languages that a form of this organisation asks in, and the one that it cannot do without. */
export function languagesOf(organisation: { language: string; languages: readonly string[] }): { shown: Language[]; asked: Language } {
  const asked = isLanguage(organisation.language) ? organisation.language : 'en'
  return { shown: [asked, ...languages.filter((language) => language !== asked && organisation.languages.includes(language))], asked }
}
