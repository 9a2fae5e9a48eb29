import type { Words } from './i18n.ts'

/** What an organisation says in several languages: {"en": "Befriending", "da": "Besøgsvenner"}. */
export type Spoken = Record<string, string>

/** In the reader's language, else in the organisation's, else in whichever there is; empty where nothing was said. */
export function inWords(spoken: unknown, words: Pick<Words, 'language'>, organisationLanguage?: string): string {
  if (typeof spoken !== 'object' || spoken === null || Array.isArray(spoken)) return ''
  const said = spoken as Record<string, unknown>
  for (const language of [words.language, organisationLanguage, 'en', ...Object.keys(said)]) {
    const text = language === undefined ? undefined : said[language]
    if (typeof text === 'string' && text !== '') return text
  }
  return ''
}
