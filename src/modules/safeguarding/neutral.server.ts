import { languages, wordsFor } from '../../platform/i18n.ts'

/** Words for a message that may be read over somebody's shoulder: that something waits, and neither what nor about whom. By language. */
export function neutralWords(): { subjects: string; bodies: string } {
  const said = (key: 'safeguarding:message.subject' | 'safeguarding:message.body') =>
    JSON.stringify(Object.fromEntries(languages.map((language) => [language, wordsFor(language).t(key)])))
  return { subjects: said('safeguarding:message.subject'), bodies: said('safeguarding:message.body') }
}
