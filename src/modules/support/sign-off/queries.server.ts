import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import type { Viewer } from '../../access/index.ts'
import { visiblePeople } from '../../people/index.server.ts'
import { managesNotes, readsNotesOf } from '../access.ts'
import type { NoteSetting, Outcome, SignOff, UnsignedNote, Writer } from './sign-off.ts'

export async function noteSetting(db: Db, viewer: Viewer): Promise<NoteSetting> {
  const row = await db
    .selectFrom('noteSetting')
    .select(['prompts', 'signsOff', 'version'])
    .where('organisationId', '=', viewer.organisationId)
    .executeTakeFirst()
  return row ? { ...row, prompts: row.prompts as Spoken } : { prompts: {}, signsOff: false, version: null }
}

/** Whether somebody learns to write notes, and who supervises them; null for everybody else. */
export async function trainingOf(db: Db, viewer: Viewer, writerId: string): Promise<{ supervisorId: string | null } | null> {
  const row = await db
    .selectFrom('inTraining')
    .select('supervisorId')
    .where('organisationId', '=', viewer.organisationId)
    .where('viewerId', '=', writerId)
    .executeTakeFirst()
  return row ?? null
}

/** What helps the viewer to write a note; null for whoever is not in training. */
export async function promptsFor(db: Db, viewer: Viewer): Promise<Spoken | null> {
  return (await trainingOf(db, viewer, viewer.id)) === null ? null : (await noteSetting(db, viewer)).prompts
}

/** Whether what this writer writes waits for a supervisor. */
export async function awaitsSupervisor(db: Db, viewer: Viewer, writerId: string): Promise<boolean> {
  return (await trainingOf(db, viewer, writerId)) !== null && (await noteSetting(db, viewer)).signsOff
}

/** Those who write notes here, by name, with who is in training under whom. */
export const writers = (db: Db, viewer: Viewer): Promise<Writer[]> =>
  db
    .selectFrom('viewer')
    .leftJoin('inTraining as training', (join) =>
      join.onRef('training.organisationId', '=', 'viewer.organisationId').onRef('training.viewerId', '=', 'viewer.id'),
    )
    .leftJoin('viewer as supervisor', (join) =>
      join.onRef('supervisor.organisationId', '=', 'training.organisationId').onRef('supervisor.id', '=', 'training.supervisorId'),
    )
    .select(['viewer.id', 'viewer.name', sql<boolean>`training.viewer_id is not null`.as('inTraining'), 'training.supervisorId'])
    .select('supervisor.name as supervisorName')
    .where('viewer.organisationId', '=', viewer.organisationId)
    .where('viewer.endedAt', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('viewerRole as role')
          .select(sql`1`.as('one'))
          .whereRef('role.organisationId', '=', 'viewer.organisationId')
          .whereRef('role.viewerId', '=', 'viewer.id')
          .where('role.role', 'in', ['manager', 'coordinator', 'worker', 'caseload-volunteer']),
      ),
    )
    .orderBy(sql`viewer.name collate "und-x-icu"`)
    .limit(500)
    .execute()

/** What was said of a note by those who supervise, the latest first. */
export async function signOffsOf(db: Db, viewer: Viewer, contactId: string): Promise<SignOff[]> {
  const rows = await db
    .selectFrom('contactSignOff as said')
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'said.organisationId').onRef('by.id', '=', 'said.byId'))
    .select(['said.id', 'said.version', 'said.outcome', 'said.words', 'said.byId', 'by.name as byName', 'said.at'])
    .where('said.organisationId', '=', viewer.organisationId)
    .where('said.contactId', '=', contactId)
    .orderBy('said.at', 'desc')
    .orderBy('said.id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, outcome: row.outcome as Outcome }))
}

export type Place = { onDay: Temporal.PlainDate; id: string }

/** Notes that wait for the viewer's signature, the oldest first: of those whom they supervise; of everybody for whoever manages. None of their own. */
export async function unsignedNotes(
  db: Db,
  viewer: Viewer,
  after: Place | null,
  most: number,
): Promise<{ notes: UnsignedNote[]; next: Place | null }> {
  const rows = await unsigned(db, viewer)
    .select(['contact.id', 'person.id as personId', 'person.knownAs', 'contact.onDay', 'kind.words as kindWords', 'contact.note'])
    .select('writer.name as recordedByName')
    .select(wasSentBack.as('sentBack'))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(contact.on_day, contact.id) > (${after?.onDay.toString() ?? ''}::date, ${after?.id ?? ''}::uuid)`),
    )
    .orderBy('contact.onDay')
    .orderBy('contact.id')
    .limit(most + 1)
    .execute()
  const notes = rows.slice(0, most)
  const last = notes.at(-1)
  return { notes, next: rows.length > most && last ? { onDay: last.onDay, id: last.id } : null }
}

/** Notes of the viewer's own that a supervisor asked to be written again, the oldest first: they wait until they are. */
export const notesSentBack = (db: Db, viewer: Viewer): Promise<Pick<UnsignedNote, 'id' | 'knownAs' | 'onDay' | 'kindWords' | 'note'>[]> =>
  sentBackTo(db, viewer)
    .select(['contact.id', 'person.knownAs', 'contact.onDay', 'kind.words as kindWords', 'contact.note'])
    .orderBy('contact.onDay')
    .orderBy('contact.id')
    .limit(50)
    .execute()

export const sentBackTo = (db: Db, viewer: Viewer) => waitingNotes(db, viewer).where('contact.recordedById', '=', viewer.id).where(wasSentBack)

const wasSentBack = sql<boolean>`exists (select from contact_sign_off s where s.organisation_id = contact.organisation_id and s.contact_id = contact.id and s.version = contact.version)`

const waitingNotes = (db: Db, viewer: Viewer) =>
  visiblePeople(db, viewer)
    .innerJoin('contact', (join) => join.onRef('contact.organisationId', '=', 'person.organisationId').onRef('contact.personId', '=', 'person.id'))
    .innerJoin('contactKind as kind', (join) =>
      join.onRef('kind.organisationId', '=', 'contact.organisationId').onRef('kind.id', '=', 'contact.kindId'),
    )
    .innerJoin('viewer as writer', (join) =>
      join.onRef('writer.organisationId', '=', 'contact.organisationId').onRef('writer.id', '=', 'contact.recordedById'),
    )
    .where('contact.organisationId', '=', viewer.organisationId)
    .where('contact.awaitsSignOff', '=', true)
    .$if(!readsNotesOf(viewer), (query) => query.where(sql<boolean>`false`))

/** Notes that wait for the viewer's signature. */
export const unsigned = (db: Db, viewer: Viewer) =>
  waitingNotes(db, viewer)
    .where('contact.recordedById', '<>', viewer.id)
    .$if(!managesNotes(viewer), (query) =>
      query.where('contact.recordedById', 'in', (eb) =>
        eb.selectFrom('inTraining').select('viewerId').where('organisationId', '=', viewer.organisationId).where('supervisorId', '=', viewer.id),
      ),
    )
