import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { hashOf } from '../../../platform/seal.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openEpisodesOf, recordContact } from '../../support/index.server.ts'
import { recordsContacts } from '../../support/index.ts'
import { mayWrite } from './access.ts'
import { lockReply } from './reply.queries.server.ts'

/** Says that an answer was read. Who reads it a second time changes nothing. */
export async function readReply(tx: Db, viewer: Viewer, id: string): Promise<null> {
  const reply = await lockReply(tx, viewer, id)
  must(mayWrite(viewer, 'read', reply), 'writing.read')
  if (reply.readAt !== null) return null
  await ofReply(tx, viewer, id).set({ readAt: Temporal.Now.instant(), readById: viewer.id }).execute()
  return null
}

/** Says that somebody was answered, in whichever way. It was read by that. */
export async function answerReply(tx: Db, viewer: Viewer, id: string): Promise<null> {
  const reply = await lockReply(tx, viewer, id)
  must(mayWrite(viewer, 'read', reply), 'writing.read')
  if (reply.answeredAt !== null) return null
  const now = Temporal.Now.instant()
  await ofReply(tx, viewer, id)
    .set({ answeredAt: now, answeredById: viewer.id, ...(reply.readAt === null ? { readAt: now, readById: viewer.id } : {}) })
    .execute()
  await recordEvent(tx, viewer, { kind: 'group answered', personId: reply.personId, serviceId: reply.serviceId, subjectId: id })
  return null
}

/** Keeps an answer as a note in the record of whom it is from, once: with the support that is open in the service of the group, where there is just one. */
export async function keepAsNote(tx: Db, viewer: Viewer, id: string, kindId: string, today: PlainDate): Promise<{ personId: string } | Objection> {
  const reply = await lockReply(tx, viewer, id)
  must(mayWrite(viewer, 'read', reply) && recordsContacts(viewer), 'writing.note')
  if (reply.contactId !== null) return { key: 'writing:objection.noted-already' }
  const { personId, serviceId } = reply
  if (personId === null) return { key: 'writing:objection.no-record' }
  const open = (await openEpisodesOf(tx, viewer, personId)).filter((episode) => episode.serviceId === serviceId)
  const contact = await recordContact(
    tx,
    viewer,
    personId,
    {
      ...{ kindId, held: 'held', withPerson: true, onDay: reply.saidAt.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate(), atTime: null },
      ...{ minutes: 0, language: null, interpreter: false, ways: [], mecc: null, meccTopic: null, note: reply.said },
      ...{ episodeId: open.length === 1 ? (open[0]?.id ?? 'none') : 'none', serviceId },
    },
    today,
  )
  if ('key' in contact) return contact
  await ofReply(tx, viewer, id)
    .set({
      contactId: contact.id,
      readAt: sql<Temporal.Instant>`coalesce(read_at, now())`,
      readById: sql<string>`coalesce(read_by_id, ${viewer.id})`,
    })
    .execute()
  return { personId }
}

const ofReply = (tx: Db, viewer: Viewer, id: string) =>
  tx.updateTable('bulletinReply').where('organisationId', '=', viewer.organisationId).where('id', '=', id)

/** What a link opens for whoever holds it; null where it opens nothing. */
export type HeldLink = { language: string | null; publicName: Spoken; state: 'open' | 'expired' | 'full' }

export async function heldLink(db: Db, token: string): Promise<HeldLink | null> {
  const { rows } = await sql<HeldLink>`select * from bulletin_by_link(${hashOf(token)})`.execute(db)
  return rows[0] ?? null
}

/** Keeps what somebody wrote by their link; false where it opened nothing any more when it came. */
export async function replyByLink(tx: Db, token: string, said: string): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select reply_by_link(${newId()}::uuid, ${hashOf(token)}, ${said}) as kept`.execute(tx)
  return rows[0]?.kept ?? false
}
