import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { allOf, type Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { together } from '../../../platform/together.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { findPerson, servicesOfPerson } from '../../people/index.server.ts'
import { mayAmend, mayNotes } from '../access.ts'
import { openEpisodesOf } from '../episode/queries.server.ts'
import { awaitsSupervisor } from '../sign-off/queries.server.ts'
import { type Contact, type ContactKind, type Held, type Meaning, type WrittenContact, writtenFields } from './contact.ts'
import { objections } from './objection.ts'
import { lockContact, recordingSettings } from './queries.server.ts'
import { amendmentDetail, changedFields, contactDetail, episodeFor, objectionTo } from './rules.ts'

/** A day that was left out is today. */
export type ToWrite = Omit<WrittenContact, 'onDay' | 'withWhom' | 'withheld'> & {
  onDay: Temporal.PlainDate | null
  withWhom?: string | null
  withheld?: string | null
}
/** `serviceId` says for which service it was where no episode does. */
export type NewContact = ToWrite & { episodeId: string | null; serviceId?: string }

/** Writes down one piece of work with or for somebody. It joins the episode that is open; with several open, the one that was chosen. */
export async function recordContact(
  tx: Db,
  viewer: Viewer,
  personId: string,
  { episodeId, serviceId: forService, ...sent }: NewContact,
  today: Temporal.PlainDate,
): Promise<{ id: string } | Objection> {
  const [, { kinds, ways }, episodes, awaitsSignOff] = await together(
    findPerson(tx, viewer, personId),
    recordingSettings(tx, viewer),
    openEpisodesOf(tx, viewer, personId),
    awaitsSupervisor(tx, viewer, viewer.id),
  )
  must(mayNotes(viewer, 'record', null), 'support.record')
  const written = writtenOf(sent, today)
  const inUse = kinds.filter((kind) => !kind.retired)
  const obstacle = objectionTo(written, { kinds: inUse, ways }, today)
  const episode = episodeFor(episodeId, episodes)
  const objection = allOf([episode === 'ask' ? objections['which-episode'] : null, obstacle && objections[obstacle]])
  if (objection !== null || episode === 'ask') return objection ?? objections['which-episode']

  const meaning = meaningOf(inUse, written.kindId)
  const contact = { ...written, held: heldOf(meaning, written.held), id: newId(), meaning, episodeId: episode?.id ?? null, awaitsSignOff }
  const serviceId = episode?.serviceId ?? forService ?? (await onlyServiceOf(tx, viewer, personId))
  await together(
    tx
      .insertInto('contact')
      .values({ ...contact, ways: [...contact.ways], organisationId: viewer.organisationId, personId, serviceId, recordedById: viewer.id })
      .execute(),
    recordEvent(tx, viewer, {
      kind: 'contact recorded',
      personId,
      serviceId,
      subjectId: contact.id,
      onDay: contact.onDay,
      detail: contactDetail(contact),
    }),
  )
  return { id: contact.id }
}

/** Amends what a contact says, and keeps what it said. `overtaken` where somebody else amended it since the version that was shown. */
export async function amendContact(
  tx: Db,
  viewer: Viewer,
  contactId: string,
  shownVersion: number | null,
  { why, ...sent }: ToWrite & { why: string },
  today: Temporal.PlainDate,
): Promise<{ amended: Contact } | { overtaken: Contact } | Objection> {
  const before = await lockContact(tx, viewer, contactId)
  must(mayAmend(viewer, 'amend', before), 'support.amend')
  if (before.version !== shownVersion) return { overtaken: before }
  const written = writtenOf(sent, before.onDay)
  const settings = await recordingSettings(tx, viewer)
  // a kind or a way that went out of use since may stay where it stands
  const kinds = settings.kinds.filter((kind) => !kind.retired || kind.id === before.kindId)
  const obstacle = objectionTo(written, { kinds, ways: [...settings.ways, ...before.ways] }, today)
  if (obstacle) return objections[obstacle]
  if (changedFields(before, written).length === 0) return objections['nothing-changed']

  const meaning = meaningOf(kinds, written.kindId)
  const after = { ...written, meaning, held: heldOf(meaning, written.held) }
  await keepVersion(tx, viewer, before, why)
  await tx
    .updateTable('contact')
    // what somebody in training writes again is signed again; what their supervisor puts right is not
    .set({ ...after, ways: [...after.ways], version: sql<number>`version + 1`, awaitsSignOff: await awaitsSupervisor(tx, viewer, viewer.id) })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', contactId)
    .execute()
  const { personId, serviceId } = before
  await recordEvent(tx, viewer, {
    kind: 'contact amended',
    personId,
    serviceId,
    subjectId: contactId,
    onDay: after.onDay,
    detail: amendmentDetail(before, after),
  })
  return { amended: before }
}

/** The whole text as it stood, with who replaced it and why. */
async function keepVersion(tx: Db, viewer: Viewer, contact: Contact, why: string): Promise<void> {
  const before = {
    ...Object.fromEntries(writtenFields.map((field) => [field, contact[field]])),
    meaning: contact.meaning,
    onDay: contact.onDay.toString(),
  }
  await tx
    .insertInto('contactAmendment')
    .values({
      organisationId: viewer.organisationId,
      contactId: contact.id,
      version: contact.version,
      before: JSON.stringify(before),
      why,
      amendedById: viewer.id,
    })
    .execute()
}

// Work with somebody who has no episode counts for the service that knows them, where there is just one.
async function onlyServiceOf(tx: Db, viewer: Viewer, personId: string): Promise<string | null> {
  const services = await servicesOfPerson(tx, viewer, personId)
  const present = services.filter((service) => service.state !== 'past')
  return present.length === 1 ? (present[0]?.serviceId ?? null) : null
}

export const writtenOf = ({ withWhom = null, withheld = null, ...sent }: ToWrite, day: Temporal.PlainDate): WrittenContact => ({
  ...sent,
  withWhom,
  withheld,
  onDay: sent.onDay ?? day,
})

// 'Did not attend' is a kind of work in some organisations' words: it says by itself that nothing took place.
const heldOf = (meaning: Meaning, held: Held): Held => (meaning === 'did-not-attend' ? 'did-not-attend' : held)

function meaningOf(kinds: readonly ContactKind[], kindId: string) {
  const kind = kinds.find((one) => one.id === kindId)
  if (!kind) throw new Error('The kind of a contact was not among those that were allowed')
  return kind.meaning
}
