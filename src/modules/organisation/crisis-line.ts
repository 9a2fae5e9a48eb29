import type { Words } from '../../platform/i18n.ts'
import { inWords, type Spoken } from '../../platform/spoken.ts'

type Line = { name: string; contact: string; words: Spoken }

/** A line in the reader's language, with an address to press where its contact is a plain number. */
export const urgentLines = (lines: readonly Line[], words: Pick<Words, 'language'>, organisationLanguage: string) =>
  lines.map(({ name, contact, words: said }) => {
    const about = inWords(said, words, organisationLanguage)
    return { name, contact, ...(about === '' ? {} : { about }), ...(/^\+?[\d\s]{3,20}$/.test(contact) ? { href: `tel:${contact.replace(/\s/g, '')}` } : {}) }
  })
