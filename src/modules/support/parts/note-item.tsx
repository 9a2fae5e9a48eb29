import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import type { TimelineItem } from '../../../ui/timeline.tsx'
import { Beside, type Comment } from '../../people/index.server.ts'
import type { Contact } from '../contact/contact.ts'
import { contactLength, contactMarks, contactTags, contactTitle } from './contact-words.ts'
import { TagList } from './tags.tsx'

/** A contact as one entry of a list of notes. */
export function noteItem(
  contact: Contact,
  words: Words,
  organisation: { timeZone: string; language: string },
  { amendable, comments }: { amendable: boolean; comments: readonly Comment[] },
): TimelineItem {
  const { t } = words
  const amend = href('/contacts/:contactId/amendment', { contactId: contact.id })
  return {
    id: contact.id,
    when: contact.onDay,
    detail: [contact.atTime, contactLength(contact, words)].filter(Boolean).join(' · '),
    title: contactTitle(contact, words, organisation),
    href: href('/contacts/:contactId', { contactId: contact.id }),
    tags: <TagList tags={contactTags(contact, words, organisation)} />,
    body: contactMarks(contact, words) || undefined,
    said: contact.note || undefined,
    beside: <Beside comments={comments} />,
    by: contact.recordedByName,
    actions: amendable ? <a href={amend}>{t('support:contact.amend')}</a> : undefined,
  }
}
