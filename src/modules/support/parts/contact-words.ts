import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import { type Contact, type ContactKind, heldLabels, meccLabels, type WrittenContact, type WrittenField, wayLabels } from '../contact/contact.ts'
import { daysLate } from '../contact/rules.ts'
import type { Tag } from './tags.tsx'

type Zone = { timeZone: string; language: string }

/** What a contact was, in the organisation's words, and for which service where that is not the same: 'Phone call · Befriending'. */
export const contactTitle = (contact: Contact, words: Words, { language }: Zone): string =>
  [...new Set([inWords(contact.kindWords, words, language), inWords(contact.serviceName, words, language)])].filter(Boolean).join(' · ')

/** How long it took; nothing where it took no time. */
export const contactLength = ({ minutes }: WrittenContact, { t }: Words): string =>
  minutes === 0 ? '' : t('support:contact.minutesLong', { count: minutes })

/** What stands out about a contact, in a word or two each. */
export function contactTags(contact: Contact, words: Words, zone: Zone): Tag[] {
  const { t } = words
  const late = daysLate(contact, zone.timeZone)
  const tags: (Tag | false)[] = [
    contact.held !== 'held' && { text: t(heldLabels[contact.held]), tone: 'attention' },
    !contact.withPerson && { text: t('support:contact.forThem') },
    contact.language !== null && { text: words.languageName(contact.language), tone: 'action' },
    contact.interpreter && { text: t('support:contact.withInterpreter') },
    late > 0 && { text: t('support:contact.late', { count: late }) },
    contact.version > 1 && { text: t('support:contact.amended') },
    contact.withheld !== null && { text: t('support:contact.isWithheld'), tone: 'attention' },
    contact.awaitsSignOff && { text: t('support:signOff.awaits'), tone: 'attention' },
  ]
  return tags.filter((tag): tag is Tag => tag !== false)
}

/** The ways to wellbeing and the health talk in a quiet line; empty where none was marked. */
export function contactMarks(contact: WrittenContact, words: Words): string {
  const { t } = words
  const mecc = contact.mecc === null ? [] : [[t(meccLabels[contact.mecc]), contact.meccTopic].filter(Boolean).join(': ')]
  return [...contact.ways.map((way) => t(wayLabels[way])), ...mecc].join(' · ')
}

/** One field of a contact as text, for comparing what it says with what it said. */
export function fieldText(
  field: WrittenField,
  contact: WrittenContact,
  words: Words,
  kinds: readonly ContactKind[],
  organisationLanguage: string,
): string {
  const { t } = words
  switch (field) {
    case 'kindId':
      return inWords(kinds.find((kind) => kind.id === contact.kindId)?.words, words, organisationLanguage)
    case 'held':
      return t(heldLabels[contact.held])
    case 'withPerson':
      return t(contact.withPerson ? 'support:contact.withThem' : 'support:contact.forThem')
    case 'onDay':
      return words.day(contact.onDay)
    case 'minutes':
      return t('support:contact.minutesLong', { count: contact.minutes })
    case 'language':
      return contact.language === null ? '' : words.languageName(contact.language)
    case 'interpreter':
      return t(contact.interpreter ? 'support:yes' : 'support:no')
    case 'ways':
      return words.list(contact.ways.map((way) => t(wayLabels[way])))
    case 'mecc':
      return contact.mecc === null ? '' : t(meccLabels[contact.mecc])
    case 'atTime':
    case 'withWhom':
    case 'withheld':
    case 'meccTopic':
    case 'note':
      return contact[field] ?? ''
  }
}
