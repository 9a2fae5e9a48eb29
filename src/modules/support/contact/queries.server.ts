import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { findPerson, visiblePeople } from '../../people/index.server.ts'
import { readsNotesOf } from '../access.ts'
import type { Contact, ContactKind, EarlierVersion, Held, Meaning, MeccStep, Way, WrittenContact } from './contact.ts'
import type { NotesFilter } from './forms.ts'

/** Every read of contacts starts here. Whose contacts one sees rests on whom one sees, which people says. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('contact')
    .innerJoin('contactKind as kind', (join) =>
      join.onRef('kind.organisationId', '=', 'contact.organisationId').onRef('kind.id', '=', 'contact.kindId'),
    )
    .innerJoin('viewer as writer', (join) =>
      join.onRef('writer.organisationId', '=', 'contact.organisationId').onRef('writer.id', '=', 'contact.recordedById'),
    )
    .leftJoin('service', (join) => join.onRef('service.organisationId', '=', 'contact.organisationId').onRef('service.id', '=', 'contact.serviceId'))
    .select([
      'contact.id',
      'contact.personId',
      'contact.episodeId',
      'contact.serviceId',
      'service.name as serviceName',
      'contact.kindId',
      'contact.meaning',
    ])
    .select(['kind.words as kindWords', 'contact.held', 'contact.withPerson', 'contact.onDay', 'contact.minutes', 'contact.language'])
    .select(['contact.interpreter', 'contact.ways', 'contact.mecc', 'contact.meccTopic', 'contact.note', 'contact.recordedById'])
    .select(['writer.name as recordedByName', 'contact.recordedAt', 'contact.version'])
    .select(['contact.withWhom', 'contact.withheld', 'contact.awaitsSignOff'])
    .select(sql<string | null>`to_char(contact.at_time, 'HH24:MI')`.as('atTime'))
    .where('contact.organisationId', '=', viewer.organisationId)
    .$if(!readsNotesOf(viewer), (query) => query.where(sql<boolean>`false`))

/** One contact, where its person is the viewer's to see. */
export async function findContact(db: Db, viewer: Viewer, id: string): Promise<Contact> {
  if (!isId(id)) throw notFound()
  const contact = known(orNotFound(await visible(db, viewer).where('contact.id', '=', id).executeTakeFirst()))
  await findPerson(db, viewer, contact.personId)
  return contact
}

/** Two statements on purpose: a joined FOR UPDATE that had to wait still shows the text as it stood before the wait. */
export async function lockContact(tx: Db, viewer: Viewer, id: string): Promise<Contact> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('contact').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findContact(tx, viewer, id)
}

/** What it said before each amendment, the latest first. */
export async function earlierVersions(db: Db, viewer: Viewer, contact: Contact): Promise<EarlierVersion[]> {
  const rows = await db
    .selectFrom('contactAmendment as amendment')
    .innerJoin('viewer as by', (join) =>
      join.onRef('by.organisationId', '=', 'amendment.organisationId').onRef('by.id', '=', 'amendment.amendedById'),
    )
    .select(['amendment.version', 'amendment.before', 'amendment.why', 'by.name as amendedByName', 'amendment.amendedAt'])
    .where('amendment.organisationId', '=', viewer.organisationId)
    .where('amendment.contactId', '=', contact.id)
    .orderBy('amendment.version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, before: keptBefore(row.before as unknown as Kept) }))
}

export type Place = { onDay: Temporal.PlainDate; id: string }
export type Notes = { contacts: Contact[]; next: Place | null; total: number }

/** The contacts of one person, the latest first. `total` is exact to 1,000. */
export async function contactsOf(db: Db, viewer: Viewer, personId: string, filter: NotesFilter, after: Place | null, most: number): Promise<Notes> {
  const chosen = () =>
    visible(db, viewer)
      .where('contact.personId', 'in', visiblePeople(db, viewer).select('person.id').where('person.id', '=', personId))
      .$if(filter.kind !== null, (query) => query.where('contact.kindId', '=', filter.kind ?? ''))
      .$if(filter.worker !== null, (query) => query.where('contact.recordedById', '=', filter.worker ?? ''))
      .$if(filter.from !== null, (query) => query.where('contact.onDay', '>=', filter.from as Temporal.PlainDate))
      .$if(filter.to !== null, (query) => query.where('contact.onDay', '<=', filter.to as Temporal.PlainDate))
      // one person's notes are few: folding them as they are read needs no index
      .$if(filter.q !== null, (query) => query.where(sql<boolean>`strpos(fold(contact.note), fold(${filter.q ?? ''})) > 0`))
  const rows = await chosen()
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(contact.on_day, contact.id) < (${after?.onDay.toString() ?? ''}::date, ${after?.id ?? ''}::uuid)`),
    )
    .orderBy('contact.onDay', 'desc')
    .orderBy('contact.id', 'desc')
    .limit(most + 1)
    .execute()
  const contacts = rows.slice(0, most).map(known)
  const last = contacts.at(-1)
  const total = after === null && rows.length <= most ? rows.length : await countUpTo(db, chosen())
  return { contacts, total, next: rows.length > most && last ? { onDay: last.onDay, id: last.id } : null }
}

async function countUpTo(db: Db, query: ReturnType<typeof visible>): Promise<number> {
  const { total } = await db
    .selectFrom(query.clearSelect().select('contact.id').limit(1001).as('counted'))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

export type OnCaseload = { id: string; knownAs: string; reference: string }

/** Those on the viewer's own caseload, by name. */
export const ownPeople = (db: Db, viewer: Viewer, most: number): Promise<OnCaseload[]> =>
  visiblePeople(db, viewer)
    .select(['person.id', 'person.knownAs', 'person.reference'])
    .where('person.id', 'in', (eb) =>
      eb.selectFrom('involvement').select('personId').where('organisationId', '=', viewer.organisationId).where('workerId', '=', viewer.id),
    )
    .orderBy(sql`person.known_as collate "und-x-icu"`)
    .limit(most)
    .execute()

/** Those who wrote about somebody, to choose among. */
export const writersOf = (db: Db, viewer: Viewer, personId: string): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('viewer')
    .select(['viewer.id', 'viewer.name'])
    .where('viewer.organisationId', '=', viewer.organisationId)
    .where('viewer.id', 'in', (eb) =>
      eb.selectFrom('contact').select('recordedById').where('organisationId', '=', viewer.organisationId).where('personId', '=', personId),
    )
    .orderBy(sql`viewer.name collate "und-x-icu"`)
    .execute()

/** The kinds of work that the organisation names, and the ways to wellbeing that it marks. */
export async function recordingSettings(db: Db, viewer: Viewer): Promise<{ kinds: ContactKind[]; ways: Way[] }> {
  const rows = await db
    .selectFrom('organisation')
    .leftJoin('contactKind as kind', 'kind.organisationId', 'organisation.id')
    .select(['organisation.ways', 'kind.id', 'kind.meaning', 'kind.words', sql<boolean>`kind.retired_at is not null`.as('retired')])
    .where('organisation.id', '=', viewer.organisationId)
    .orderBy('kind.position')
    .execute()
  const kinds = rows.flatMap(({ id, meaning, words, retired }) => (id === null || meaning === null ? [] : [{ id, meaning, words, retired }]))
  return { kinds, ways: (rows[0]?.ways ?? []) as Way[] }
}

/** Contacts of one person by their ids, for the timeline. */
export async function contactsByIds(db: Db, viewer: Viewer, personId: string, ids: readonly string[]): Promise<Contact[]> {
  const rows = await visible(db, viewer)
    .where('contact.personId', 'in', visiblePeople(db, viewer).select('person.id').where('person.id', '=', personId))
    .where(sql<boolean>`contact.id = any(${[...ids]}::uuid[])`)
    .execute()
  return rows.map(known)
}

type Row = Omit<Contact, 'ways'> & { ways: string[] }
type Kept = Omit<WrittenContact, 'onDay'> & { onDay: string; meaning: Meaning; held: Held; mecc: MeccStep | null }

const known = (row: Row): Contact => ({ ...row, ways: row.ways as Way[] })
const keptBefore = (kept: Kept) => ({ ...kept, onDay: Temporal.PlainDate.from(kept.onDay) })
