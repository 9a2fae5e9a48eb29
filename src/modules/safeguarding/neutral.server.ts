import { languages, wordsFor } from '../../platform/i18n.ts'
import type { Key } from '../../platform/words.ts'

type Words = { subjects: string; bodies: string }

/** Words for a message that may be read over somebody's shoulder: that something waits, and neither what nor about whom. By language. */
export const neutralWords = (): Words => inEveryLanguage('safeguarding:message.subject', 'safeguarding:message.body')

/** The same where it cannot wait: whoever is on duty has to know from the message that it is to be opened now. */
export const urgentWords = (): Words => inEveryLanguage('safeguarding:message.urgentSubject', 'safeguarding:message.urgentBody')

function inEveryLanguage(subject: Key, body: Key): Words {
  const said = (key: Key) => JSON.stringify(Object.fromEntries(languages.map((language) => [language, wordsFor(language).t(key)])))
  return { subjects: said(subject), bodies: said(body) }
}
