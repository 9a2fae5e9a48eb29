import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import type { Viewer } from '../../access/index.ts'
import { visible, visibleOrForgotten } from '../visible.server.ts'
import type { RequestKind, RightsRequest } from './request.ts'

export type RequestList = { open: boolean; kind: RequestKind | null; words: string | null; after: { on: Temporal.PlainDate; id: string } | null }
export const requestsOnPage = 50

/** Every read of requests: those of people whom the viewer may see, and for those who manage of people who were forgotten since. */
const requests = (db: Db, viewer: Viewer) =>
  visibleOrForgotten(db, viewer)
    .innerJoin('rightsRequest as asked', (join) =>
      join.onRef('asked.organisationId', '=', 'person.organisationId').onRef('asked.personId', '=', 'person.id'),
    )
    .innerJoin('viewer as taker', (join) => join.onRef('taker.organisationId', '=', 'asked.organisationId').onRef('taker.id', '=', 'asked.takenById'))
    .leftJoin('viewer as answerer', (join) =>
      join.onRef('answerer.organisationId', '=', 'asked.organisationId').onRef('answerer.id', '=', 'asked.answeredById'),
    )
    .select(['asked.id', 'asked.personId', 'person.knownAs', 'asked.kind', 'asked.receivedOn', 'asked.how', 'asked.note'])
    .select(['asked.extendedOn', 'asked.extendedWhy', 'asked.waitingSince', 'asked.waitedDays', 'asked.outcome', 'asked.answer'])
    .select(sql<boolean>`person.erased_on is not null`.as('isForgotten'))
    .select(['asked.answeredOn', 'answerer.name as answeredByName', 'taker.name as takenByName', 'asked.version'])

/** What waits the longest comes first; what is answered, the latest first. One more than a page holds, to know of the next. */
export const requestsOn = (db: Db, viewer: Viewer, { open, kind, words, after }: RequestList): Promise<RightsRequest[]> =>
  requests(db, viewer)
    .where('asked.outcome', open ? 'is' : 'is not', null)
    .$if(kind !== null, (query) => query.where('asked.kind', '=', kind as RequestKind))
    .$if(words !== null, (query) => query.where(saysAll(words ?? '')))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(asked.received_on, asked.id) ${sql.raw(open ? '>' : '<')} (${after?.on.toString()}::date, ${after?.id}::uuid)`),
    )
    .orderBy('asked.receivedOn', open ? 'asc' : 'desc')
    .orderBy('asked.id', open ? 'asc' : 'desc')
    .limit(requestsOnPage + 1)
    .execute()

/**
 * Each word begins one in a name of the person, in their reference, in what was noted or in what was answered: in any script, without accents.
 * An organisation has few requests, so they are read one by one.
 */
const saysAll = (words: string) => sql<boolean>`coalesce((
  select bool_and(strpos(' ' || fold_words(concat_ws(' ', person.folded, person.reference, asked.note, asked.answer)), ' ' || sought) > 0)
    from unnest(string_to_array(nullif(fold_words(${words}), ''), ' ')) sought), true)`

export const requestsOf = (db: Db, viewer: Viewer, personId: string): Promise<RightsRequest[]> =>
  requests(db, viewer).where('asked.personId', '=', personId).orderBy('asked.receivedOn', 'desc').orderBy('asked.id').limit(50).execute()

export async function findRequest(db: Db, viewer: Viewer, id: string): Promise<RightsRequest> {
  if (!isId(id)) throw notFound()
  return orNotFound(await requests(db, viewer).where('asked.id', '=', id).executeTakeFirst())
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the row as it stood before the wait. */
export async function lockRequest(tx: Db, viewer: Viewer, id: string): Promise<RightsRequest> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('rightsRequest').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findRequest(tx, viewer, id)
}

export type Comment = {
  id: string
  contactId: string | null
  words: string
  language: string
  how: string
  saidOn: Temporal.PlainDate
  takenByName: string
}

/** What somebody said beside their record, the latest first; beside one note where it is named. */
export const commentsOf = (db: Db, viewer: Viewer, personId: string, contactId?: string): Promise<Comment[]> =>
  comments(db, viewer, personId)
    .$if(contactId !== undefined, (query) => query.where('said.contactId', '=', contactId as string))
    .limit(50)
    .execute()

/** What they said about each of these notes, the latest first. */
export async function commentsBeside(
  db: Db,
  viewer: Viewer,
  personId: string,
  contactIds: readonly string[],
): Promise<Map<string | null, Comment[]>> {
  if (contactIds.length === 0) return new Map()
  const said = await comments(db, viewer, personId)
    .where(sql<boolean>`said.contact_id = any(${[...contactIds]}::uuid[])`)
    .execute()
  return Map.groupBy(said, ({ contactId }) => contactId)
}

/** Comments by their ids, for the timeline. */
export const commentsByIds = (db: Db, viewer: Viewer, personId: string, ids: readonly string[]): Promise<Comment[]> =>
  comments(db, viewer, personId)
    .where(sql<boolean>`said.id = any(${[...ids]}::uuid[])`)
    .execute()

const comments = (db: Db, viewer: Viewer, personId: string) =>
  visible(db, viewer)
    .where('person.id', '=', personId)
    .innerJoin('ownComment as said', (join) =>
      join.onRef('said.organisationId', '=', 'person.organisationId').onRef('said.personId', '=', 'person.id'),
    )
    .innerJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'said.organisationId').onRef('viewer.id', '=', 'said.takenById'))
    .select(['said.id', 'said.contactId', 'said.words', 'said.language', 'said.how', 'said.saidOn', 'viewer.name as takenByName'])
    .orderBy('said.saidOn', 'desc')
    .orderBy('said.id', 'desc')

/** The services in which support of somebody is open, or a referral of theirs waits: what would go on without a name if they were forgotten now. */
export async function goesOnIn(db: Db, viewer: Viewer, personId: string): Promise<Spoken[]> {
  const { rows } = await sql<{ name: Spoken }>`
    select s.name from service s where s.organisation_id = ${viewer.organisationId} and s.id in (
      select e.service_id from episode e where e.organisation_id = ${viewer.organisationId} and e.person_id = ${personId}
         and not exists (select from closure c where c.organisation_id = e.organisation_id and c.episode_id = e.id and c.reopened_at is null)
      union all select r.service_id from referral r where r.organisation_id = ${viewer.organisationId} and r.person_id = ${personId} and r.stands in ('awaiting', 'waiting'))
     order by s.slug`.execute(db)
  return rows.map(({ name }) => name)
}

export type Hold = { id: string; reason: string; heldByName: string; heldAt: Temporal.Instant }

/** Why somebody's record is kept beyond its time; null where it is not. */
export async function holdOn(db: Db, viewer: Viewer, personId: string): Promise<Hold | null> {
  const found = await visible(db, viewer)
    .where('person.id', '=', personId)
    .innerJoin('retentionHold as held', (join) =>
      join.onRef('held.organisationId', '=', 'person.organisationId').onRef('held.personId', '=', 'person.id'),
    )
    .innerJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'held.organisationId').onRef('viewer.id', '=', 'held.heldById'))
    .where('held.liftedAt', 'is', null)
    .select(['held.id', 'held.reason', 'viewer.name as heldByName', 'held.heldAt'])
    .executeTakeFirst()
  return found ?? null
}
