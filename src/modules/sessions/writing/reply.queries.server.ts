import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { must, type Viewer } from '../../access/index.ts'
import { visiblePeople } from '../../people/index.server.ts'
import { shortName } from '../register/people.server.ts'
import { mayWrite } from './access.ts'
import type { Reply } from './bulletin.ts'
import { leadsIt, visibleBulletins } from './queries.server.ts'

/** Answers to what was told: for who wrote it, who leads the group, and those who work in its service. */
const visible = (db: Db, viewer: Viewer) =>
  visibleBulletins(db, viewer)
    .innerJoin('bulletinReply as reply', (join) =>
      join.onRef('reply.organisationId', '=', 'bulletin.organisationId').onRef('reply.bulletinId', '=', 'bulletin.id'),
    )
    .leftJoin('person', (join) => join.onRef('person.organisationId', '=', 'reply.organisationId').onRef('person.id', '=', 'reply.personId'))
    .leftJoin('bulletinTo as to', (join) => join.onRef('to.organisationId', '=', 'reply.organisationId').onRef('to.id', '=', 'reply.toId'))
    .leftJoin('booking', (join) => join.onRef('booking.organisationId', '=', 'to.organisationId').onRef('booking.id', '=', 'to.bookingId'))
    .leftJoin('viewer as reader', (join) =>
      join.onRef('reader.organisationId', '=', 'reply.organisationId').onRef('reader.id', '=', 'reply.readById'),
    )
    .leftJoin('viewer as answerer', (join) =>
      join.onRef('answerer.organisationId', '=', 'reply.organisationId').onRef('answerer.id', '=', 'reply.answeredById'),
    )
    .select(['reply.id', 'reply.bulletinId', 'reply.personId', repliedAs.as('name'), 'activity.name as activityName', 'reply.said', 'reply.saidAt'])
    .select(['reply.readAt', 'reader.name as readByName', 'reply.answeredAt', 'answerer.name as answeredByName', 'reply.contactId'])
    .select(['bulletin.serviceId', leadsIt(viewer).as('isTheirs')])
    .select((eb) =>
      eb.exists(visiblePeople(db, viewer).select(sql`1`.as('one')).where('person.id', '=', sql.ref<string>('reply.personId'))).as('isSeen'),
    )
    .where(notClosed(viewer))

/** Who answered: by known-as name and initial, or as they gave their name. */
const repliedAs = sql<string>`coalesce(case when person.id is null then booking.name else ${shortName} end, '—')`

const notClosed = (viewer: Viewer) => sql<boolean>`not exists (select from closed_record x
  where x.organisation_id = ${viewer.organisationId} and x.viewer_id = ${viewer.id} and x.person_id = reply.person_id)`

export const replyStands = ['unread', 'unanswered', 'all'] as const
export type ReplyStand = (typeof replyStands)[number]
export type ReplyList = { stands: ReplyStand; bulletinId: string | null; name: string | null; after: string | null }
export const repliesOnAPage = 30

/** One page of answers, the latest first. */
export async function repliesIn(
  db: Db,
  viewer: Viewer,
  { stands, bulletinId, name, after }: ReplyList,
): Promise<{ replies: Reply[]; next: string | null }> {
  const [at, id] = (after ?? '').split('_')
  const place = at !== undefined && isId(id) && /^\d{4}-\d{2}-\d{2}T[\d:.]{5,20}Z$/.test(at) ? { at, id } : null
  const rows = await visible(db, viewer)
    .$if(stands === 'unread', (query) => query.where('reply.readAt', 'is', null))
    .$if(stands === 'unanswered', (query) => query.where('reply.answeredAt', 'is', null))
    .$if(bulletinId !== null, (query) => query.where('bulletin.id', '=', bulletinId))
    .$if(name !== null, (query) => query.where(sql<boolean>`strpos(fold(${repliedAs}), fold(${name})) > 0`))
    .$if(place !== null, (query) => query.where(sql<boolean>`(reply.said_at, reply.id) < (${place?.at}::timestamptz, ${place?.id}::uuid)`))
    .orderBy('reply.saidAt', 'desc')
    .orderBy('reply.id', 'desc')
    .limit(repliesOnAPage + 1)
    .execute()
  const last = rows[repliesOnAPage - 1]
  return {
    replies: rows.slice(0, repliesOnAPage) as unknown as Reply[],
    next: rows.length > repliesOnAPage && last ? `${last.saidAt}_${last.id}` : null,
  }
}

type FoundReply = Reply & { serviceId: string; isTheirs: boolean }

export async function findReply(db: Db, viewer: Viewer, id: string): Promise<FoundReply> {
  if (!isId(id)) throw notFound()
  const reply = orNotFound(await visible(db, viewer).where('reply.id', '=', id).executeTakeFirst()) as unknown as FoundReply
  must(mayWrite(viewer, 'read', reply), 'writing.read')
  return reply
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the old state. */
export async function lockReply(tx: Db, viewer: Viewer, id: string): Promise<FoundReply> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('bulletinReply').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findReply(tx, viewer, id)
}

/** What of one person's answers the viewer may read, by their ids. */
export const repliesByIds = async (db: Db, viewer: Viewer, personId: string, ids: readonly string[]): Promise<Reply[]> =>
  (await visible(db, viewer)
    .where('reply.personId', '=', personId)
    .where(sql<boolean>`reply.id = any(${[...ids]}::uuid[])`)
    .execute()) as unknown as Reply[]

/** The kinds of contact in use, in the organisation's order. */
export const contactKinds = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('contactKind')
    .select(['id', 'words'])
    .where('organisationId', '=', viewer.organisationId)
    .where('retiredAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
