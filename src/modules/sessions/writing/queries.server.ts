import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { hasAny, must, type Viewer } from '../../access/index.ts'
import { peopleBy } from '../../people/index.server.ts'
import { shortName } from '../register/people.server.ts'
import { mayWrite } from './access.ts'
import type { Bulletin, BulletinTo } from './bulletin.ts'

/** Whether somebody leads or helps in what a bulletin is about: at its session, or each time. */
export const leadsIt = (viewer: Viewer) => sql<boolean>`(case when bulletin.session_id is null
  then exists (select from activity_worker w where w.organisation_id = bulletin.organisation_id and w.activity_id = bulletin.activity_id and w.viewer_id = ${viewer.id})
  else exists (select from session_worker o where o.organisation_id = bulletin.organisation_id and o.session_id = bulletin.session_id and o.viewer_id = ${viewer.id} and o.part <> 'away')
    or exists (select from activity_worker w where w.organisation_id = bulletin.organisation_id and w.activity_id = bulletin.activity_id and w.viewer_id = ${viewer.id})
      and not exists (select from session_worker o where o.organisation_id = bulletin.organisation_id and o.session_id = bulletin.session_id and o.viewer_id = ${viewer.id}) end)`

/** Every read of bulletins starts here: those of the services one works in, and of what one leads or helps in; for a manager all. */
export const visibleBulletins = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('bulletin')
    .innerJoin('activity', (join) =>
      join.onRef('activity.organisationId', '=', 'bulletin.organisationId').onRef('activity.id', '=', 'bulletin.activityId'),
    )
    .where('bulletin.organisationId', '=', viewer.organisationId)
    .$if(!viewer.roles.has('manager'), (query) =>
      query.where((eb) => {
        const services = hasAny(viewer, ['coordinator', 'worker']) ? [...viewer.serviceIds] : []
        return eb.or([sql<boolean>`bulletin.service_id = any(${services}::uuid[])`, leadsIt(viewer)])
      }),
    )

const whole = (db: Db, viewer: Viewer) =>
  visibleBulletins(db, viewer)
    .innerJoin('viewer as maker', (join) =>
      join.onRef('maker.organisationId', '=', 'bulletin.organisationId').onRef('maker.id', '=', 'bulletin.madeById'),
    )
    .leftJoin('viewer as teller', (join) =>
      join.onRef('teller.organisationId', '=', 'bulletin.organisationId').onRef('teller.id', '=', 'bulletin.begunById'),
    )
    .select([
      'bulletin.id',
      'bulletin.activityId',
      'activity.name as activityName',
      'activity.publicName',
      'bulletin.serviceId',
      'bulletin.sessionId',
    ])
    .select([
      'bulletin.why',
      'bulletin.was',
      'bulletin.whom',
      'bulletin.afterId',
      'bulletin.lastSessions',
      'bulletin.texts',
      'bulletin.asksAnswer',
      'bulletin.closedOut',
    ])
    .select([
      'bulletin.madeById',
      'maker.name as madeByName',
      'bulletin.madeAt',
      'bulletin.begunAt',
      'teller.name as begunByName',
      'bulletin.finishedAt',
    ])
    .select(['bulletin.stoppedAt', 'bulletin.letGoAt', leadsIt(viewer).as('isTheirs')])

export async function findBulletin(db: Db, viewer: Viewer, id: string): Promise<Bulletin> {
  if (!isId(id)) throw notFound()
  const bulletin = orNotFound(await whole(db, viewer).where('bulletin.id', '=', id).executeTakeFirst()) as unknown as Bulletin
  must(mayWrite(viewer, 'tell', bulletin), 'writing.tell')
  return bulletin
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the old state. */
export async function lockBulletin(tx: Db, viewer: Viewer, id: string): Promise<Bulletin> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('bulletin').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findBulletin(tx, viewer, id)
}

export type BulletinList = { activityId: string | null; open: boolean; after: string | null }
export const bulletinsOnAPage = 30

/** Somebody still has to be told by voice: nobody ticked it, or they were not reached and it is not too late. */
export const stillToTell = sql<boolean>`(bulletin.let_go_at is null and (
  bulletin.begun_at is null
  or exists (select from bulletin_to t left join message m on m.organisation_id = t.organisation_id and m.id = t.message_id
      where t.organisation_id = bulletin.organisation_id and t.bulletin_id = bulletin.id and (t.way in ('phone', 'hand') or m.failed_at is not null and m.failure <> 'stopped')
        and (t.told is null or t.told = 'not-reached' and exists (select from session s
          where s.organisation_id = bulletin.organisation_id and s.id = bulletin.session_id and s.begins_at > now())))))`

export type ListedBulletin = Pick<Bulletin, 'id' | 'activityName' | 'why' | 'madeByName' | 'madeAt' | 'begunAt' | 'letGoAt'> & {
  people: number
  replies: number
  unread: number
  isOpen: boolean
  beginsAt: Temporal.Instant | null
}

/** What was told, the latest first, page by page. */
export async function bulletinsIn(
  db: Db,
  viewer: Viewer,
  { activityId, open, after }: BulletinList,
): Promise<{ bulletins: ListedBulletin[]; next: string | null }> {
  const [at, id] = (after ?? '').split('_')
  const place = at !== undefined && isId(id) && /^\d{4}-\d{2}-\d{2}T[\d:.]{5,20}Z$/.test(at) ? { at, id } : null
  const rows = await visibleBulletins(db, viewer)
    .innerJoin('viewer as maker', (join) =>
      join.onRef('maker.organisationId', '=', 'bulletin.organisationId').onRef('maker.id', '=', 'bulletin.madeById'),
    )
    .leftJoin('session', (join) =>
      join.onRef('session.organisationId', '=', 'bulletin.organisationId').onRef('session.id', '=', 'bulletin.sessionId'),
    )
    .select(['bulletin.id', 'activity.name as activityName', 'bulletin.why', 'maker.name as madeByName', 'bulletin.madeAt', 'bulletin.begunAt'])
    .select(['bulletin.letGoAt', 'session.beginsAt', stillToTell.as('isOpen')])
    .select([
      sql<number>`(select count(*) from bulletin_to t where t.organisation_id = bulletin.organisation_id and t.bulletin_id = bulletin.id and t.way is distinct from 'left-out')`.as(
        'people',
      ),
      sql<number>`(select count(*) from bulletin_reply r where r.organisation_id = bulletin.organisation_id and r.bulletin_id = bulletin.id)`.as(
        'replies',
      ),
      sql<number>`(select count(*) from bulletin_reply r where r.organisation_id = bulletin.organisation_id and r.bulletin_id = bulletin.id and r.read_at is null)`.as(
        'unread',
      ),
    ])
    .$if(activityId !== null, (query) => query.where('bulletin.activityId', '=', activityId))
    .$if(open, (query) => query.where(stillToTell))
    .$if(place !== null, (query) => query.where(sql<boolean>`(bulletin.made_at, bulletin.id) < (${place?.at}::timestamptz, ${place?.id}::uuid)`))
    .orderBy('bulletin.madeAt', 'desc')
    .orderBy('bulletin.id', 'desc')
    .limit(bulletinsOnAPage + 1)
    .execute()
  const last = rows[bulletinsOnAPage - 1]
  return {
    bulletins: rows.slice(0, bulletinsOnAPage) as unknown as ListedBulletin[],
    next: rows.length > bulletinsOnAPage && last ? `${last.madeAt}_${last.id}` : null,
  }
}

/** Those whom a bulletin is for, by name; those alone who have to be told by voice where it is the list to ring. */
export async function recipientsOf(db: Db, viewer: Viewer, bulletinId: string, byVoice: boolean): Promise<BulletinTo[]> {
  const rows = await db
    .selectFrom('bulletinTo as to')
    .leftJoin('message', (join) => join.onRef('message.organisationId', '=', 'to.organisationId').onRef('message.id', '=', 'to.messageId'))
    .leftJoin('viewer as colleague', (join) =>
      join.onRef('colleague.organisationId', '=', 'to.organisationId').onRef('colleague.id', '=', 'to.viewerId'),
    )
    .leftJoin('booking', (join) => join.onRef('booking.organisationId', '=', 'to.organisationId').onRef('booking.id', '=', 'to.bookingId'))
    .leftJoin('viewer as teller', (join) => join.onRef('teller.organisationId', '=', 'to.organisationId').onRef('teller.id', '=', 'to.toldById'))
    .leftJoinLateral(
      peopleBy(db, viewer, sql<boolean>`true`).where('person.id', '=', sql.ref<string>('to.personId')).select(shortName.as('name')).as('known'),
      (join) => join.onTrue(),
    )
    .select([
      'to.id',
      'to.personId',
      'to.way',
      'to.because',
      'to.language',
      'to.told',
      'to.toldAt',
      'teller.name as toldByName',
      'message.sentAt',
      'message.failure',
    ])
    .select(sql<string>`coalesce(colleague.name, booking.name, known.name, '—')`.as('name'))
    .where('to.organisationId', '=', viewer.organisationId)
    .where('to.bulletinId', '=', bulletinId)
    .$if(byVoice, (query) =>
      query.where(sql<boolean>`("to".way in ('phone', 'hand') or message.failed_at is not null and message.failure <> 'stopped')`),
    )
    .orderBy(sql`coalesce(colleague.name, booking.name, known.name) collate "und-x-icu"`)
    .orderBy('to.id')
    .limit(5000)
    .execute()
  return rows as unknown as BulletinTo[]
}

/** How far a bulletin is. */
export async function progressOf(db: Db, viewer: Viewer, bulletinId: string): Promise<{ total: number; lookedAt: number }> {
  const { total, lookedAt } = await db
    .selectFrom('bulletinTo')
    .select([sql<number>`count(*)`.as('total'), sql<number>`count(way)`.as('lookedAt')])
    .where('organisationId', '=', viewer.organisationId)
    .where('bulletinId', '=', bulletinId)
    .executeTakeFirstOrThrow()
  return { total, lookedAt }
}
