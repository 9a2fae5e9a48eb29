import type { Words } from '../../platform/i18n.ts'
import { inWords, type Spoken } from '../../platform/spoken.ts'

/** Somebody to turn to at once. `contact` is a number, `SMS 85258`, an address of mail or of the web. */
export type CrisisLine = {
  id: string
  name: string
  contact: string
  words: Spoken
  position: number
  reviewedOn: Temporal.PlainDate | null
  version: number
}

/** A line that nobody looked at for so long may have moved. */
export const reviewEveryMonths = 12

type Line = { name: string; contact: string; words: Spoken }

/** A line with what it is for in the reader's language, under its own name, and with an address to press where its contact is one. */
export const urgentLines = (lines: readonly Line[], words: Pick<Words, 'language'>, organisationLanguage: string) =>
  lines.map(({ name, contact, words: said }) => {
    const about = inWords(said, words, organisationLanguage)
    const href = pressed(contact)
    return { name, nameLanguage: organisationLanguage, contact, ...(about === '' ? {} : { about }), ...(href === null ? {} : { href }) }
  })

function pressed(contact: string): string | null {
  if (/^\+?[\d\s]{3,20}$/.test(contact)) return `tel:${contact.replace(/\s/g, '')}`
  const text = /^sms:?\s*(\+?[\d\s]{3,20})$/i.exec(contact)?.[1]
  if (text !== undefined) return `sms:${text.replace(/\s/g, '')}`
  if (/^https:\/\/[^\s"<>]{3,300}$/.test(contact)) return contact
  return /^[^\s@<>"]{1,64}@[^\s@<>"]{3,190}$/.test(contact) ? `mailto:${contact}` : null
}
