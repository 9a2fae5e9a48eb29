import { daysBetween } from '../../platform/day.ts'
import { href } from '../../platform/href.ts'
import type { Words } from '../../platform/i18n.ts'
import { newId } from '../../platform/id.ts'
import { inWords } from '../../platform/spoken.ts'
import { together } from '../../platform/together.ts'
import type { Viewer } from '../access/index.ts'
import { commentsBeside, hasDied } from '../people/index.server.ts'
import type { PersonAction, PersonAside, PersonTab, TimelineEntry, TimelineSource } from '../people/index.ts'
import { may, readsNotesOf, recordsContacts, servicesToStart } from './access.ts'
import { assessmentTimeline } from './assessment/timeline.tsx'
import { afterAside } from './closing/person-parts.server.tsx'
import { afterTimeline, closedTimeline } from './closing/timeline.ts'
import { conductAside, conductTimeline, exclusionHead } from './conduct/timeline.tsx'
import type { Contact } from './contact/contact.ts'
import { contactsByIds } from './contact/queries.server.ts'
import { dueAside } from './due/person-parts.server.tsx'
import { dueTimeline } from './due/timeline.ts'
import { type Episode, isOpen } from './episode/episode.ts'
import { episodesByIds, episodesOf, servicesThatStart } from './episode/queries.server.ts'
import { offersReopeningForDays } from './episode/rules.ts'
import { hasLostWorker } from './episode/works-there.queries.server.ts'
import { handOverTimeline } from './hand-over/timeline.ts'
import { contactLength, contactMarks, contactTags, contactTitle } from './parts/contact-words.ts'
import { NextCard } from './parts/next-card.tsx'
import { planTimeline } from './plan/timeline.tsx'
import { taskTimeline } from './task/timeline.ts'

/** What was written of each contact, as the timeline tells it. */
const recorded: TimelineSource = {
  kinds: ['contact recorded'],
  entries: async (db, viewer, personId, ids, words) => {
    const [contacts, comments] = await together(contactsByIds(db, viewer, personId, ids), commentsBeside(db, viewer, personId, ids))
    return bySubject(contacts, (contact) => ({
      title: contactTitle(contact, words, viewer.organisation),
      tags: contactTags(contact, words, viewer.organisation),
      body: contact.note || undefined,
      beside: comments.get(contact.id),
      quiet: [contactLength(contact, words), contactMarks(contact, words)].filter(Boolean).join(' · ') || undefined,
      ...leadsTo(contact, words),
    }))
  },
}

const amended: TimelineSource = {
  kinds: ['contact amended'],
  entries: async (db, viewer, personId, ids, words) =>
    bySubject(await contactsByIds(db, viewer, personId, ids), (contact) => ({
      title: words.t('support:timeline.amended'),
      quiet: [contactTitle(contact, words, viewer.organisation), words.day(contact.onDay)].join(' · '),
      ...leadsTo(contact, words),
    })),
}

type Telling = (episode: Episode, service: string, words: Words, viewer: Viewer) => TimelineEntry

const ofEpisodes = (kind: TimelineSource['kinds'][number], tell: Telling): TimelineSource => ({
  kinds: [kind],
  entries: async (db, viewer, personId, ids, words) =>
    bySubject(await episodesByIds(db, viewer, personId, ids), (episode) =>
      tell(episode, inWords(episode.serviceName, words, viewer.organisation.language), words, viewer),
    ),
})

export const contactTimeline: readonly TimelineSource[] = [recorded, amended]

export const episodeTimeline: readonly TimelineSource[] = [
  ofEpisodes('episode opened', ({ nominatedBy }, service, { t }) => ({
    title: t('support:timeline.opened', { service }),
    quiet: nominatedBy === null ? undefined : t('support:opening.by', { who: nominatedBy }),
  })),
  ofEpisodes('episode reopened', (_, service, { t }) => ({ title: t('support:timeline.reopened', { service }) })),
  closedTimeline,
  ...handOverTimeline,
]

export const supportTimeline: readonly TimelineSource[] = [
  ...contactTimeline,
  ...episodeTimeline,
  ...assessmentTimeline,
  ...planTimeline,
  ...afterTimeline,
  ...conductTimeline,
  ...taskTimeline,
  ...dueTimeline,
]

/** What is next: who supports the person, since when, and what can be done about it. */
const nextAside: PersonAside = async (db, viewer, personId, words, today) => {
  const [episodes, starting] = await together(episodesOf(db, viewer, personId), recordsContacts(viewer) ? servicesThatStart(db, viewer) : [])
  const open = episodes.filter(isOpen)
  if (open.length === 0 && (await hasDied(db, personId))) return null
  const canStart = servicesToStart(viewer, starting, open).length > 0
  const reopenable = episodes.find(
    (episode) =>
      episode.closedOn !== null &&
      !open.some(({ serviceId }) => serviceId === episode.serviceId) &&
      daysBetween(episode.closedOn, today) <= offersReopeningForDays &&
      may(viewer, 'reopen', episode),
  )
  if (open.length === 0 && !reopenable && !canStart) return null
  return (
    <NextCard
      viewer={viewer}
      personId={personId}
      open={open}
      reopenable={reopenable ?? null}
      asksFirst={reopenable !== undefined && (await hasLostWorker(db, viewer, reopenable))}
      canStart={canStart}
      formId={newId()}
      words={words}
    />
  )
}

export const supportHeads: readonly PersonAside[] = [exclusionHead]

export const supportAsides: readonly PersonAside[] = [nextAside, dueAside, conductAside, afterAside]

export const supportTabs: readonly PersonTab[] = [
  { key: 'needs:tab', href: (personId) => href('/people/:personId/assessments', { personId }), shown: readsNotesOf },
  { key: 'plan:tab', href: (personId) => href('/people/:personId/plan', { personId }), shown: readsNotesOf },
  { key: 'support:notes.tab', href: (personId) => href('/people/:personId/notes', { personId }), shown: readsNotesOf },
]

export const supportActions: readonly PersonAction[] = [
  { key: 'support:contact.write', href: (personId) => href('/people/:personId/contacts/new', { personId }), main: true, shown: recordsContacts },
]

const leadsTo = (contact: Contact, { t }: Words) => ({
  href: href('/contacts/:contactId', { contactId: contact.id }),
  linkText: t('support:contact.open'),
})

const bySubject = <Subject extends { id: string }>(subjects: readonly Subject[], tell: (subject: Subject) => TimelineEntry) =>
  new Map(subjects.map((subject) => [subject.id, tell(subject)]))
