import { sql } from 'kysely'
import { readDay } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { hashOf } from '../../../platform/seal.ts'
import type { Viewer } from '../../access/index.ts'
import { findPerson, visiblePeople } from '../../people/index.server.ts'
import type { ChangeAnswers, Ending, FeedbackHow, FeedbackKind, FollowUp, NeedTag, Quote } from './closing.ts'

const followUps = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('followUp')
    .select(['id', 'personId', 'episodeId', 'serviceId', 'dueOn', 'sentAt', 'expiresAt', 'answeredOn', 'how', 'answers', 'said', 'droppedAt'])
    .where('organisationId', '=', viewer.organisationId)

const asFollowUp = <Row extends { answers: unknown; how: string | null }>(row: Row) => ({
  ...row,
  answers: row.answers as ChangeAnswers | null,
  how: row.how as FollowUp['how'],
})

export const followUpsOf = async (db: Db, viewer: Viewer, personId: string): Promise<FollowUp[]> =>
  (await followUps(db, viewer).where('personId', '=', personId).orderBy('dueOn', 'desc').limit(50).execute()).map(asFollowUp)

/** Those of somebody whom the viewer was found to see. */
export const followUpsByIds = async (db: Db, viewer: Viewer, personId: string, ids: readonly string[]): Promise<FollowUp[]> =>
  (
    await followUps(db, viewer)
      .where('personId', '=', personId)
      .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
      .execute()
  ).map(asFollowUp)

/** What was told of the endings in force of these episodes, by episode; each of somebody whom the viewer was found to see. */
export async function endingsOf(db: Db, viewer: Viewer, episodeIds: readonly string[]): Promise<Map<string, Ending>> {
  const rows = await db
    .selectFrom('closure')
    .select(['episodeId', 'outcome', 'destination', 'said'])
    // a link that was answered when support had ended already counts as well
    .select(
      sql<string>`case when last_measured_on(organisation_id, episode_id, closed_on) is null then last_measure else 'answered' end`.as('lastMeasure'),
    )
    .where('organisationId', '=', viewer.organisationId)
    .where(sql<boolean>`episode_id = any(${[...episodeIds]}::uuid[])`)
    .where('reopenedAt', 'is', null)
    .execute()
  return new Map(rows.map(({ episodeId, ...ending }) => [episodeId, ending as Ending]))
}

/** The day on which the last questionnaire of an episode that ends on a day was answered, within the weeks around it; null where none was. */
export async function lastMeasuredOn(db: Db, viewer: Viewer, episodeId: string, endsOn: Temporal.PlainDate): Promise<Temporal.PlainDate | null> {
  const { rows } = await sql<{ day: Temporal.PlainDate | null }>`
    select last_measured_on(${viewer.organisationId}::uuid, ${episodeId}::uuid, ${endsOn.toString()}::date) as day`.execute(db)
  return rows[0]?.day ?? null
}

/** What was filed about somebody whom the viewer was found to see. */
export const feedbackByIds = async (db: Db, viewer: Viewer, personId: string, ids: readonly string[]) =>
  (
    await db
      .selectFrom('feedback')
      .select(['id', 'kind', 'how', 'words'])
      .where('organisationId', '=', viewer.organisationId)
      .where('personId', '=', personId)
      .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
      .execute()
  ).map((row) => ({ ...row, kind: row.kind as FeedbackKind, how: row.how as FeedbackHow }))

/** Two statements on purpose: see `lockEpisode`. */
export async function lockFollowUp(tx: Db, viewer: Viewer, id: string): Promise<FollowUp> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('followUp').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findFollowUp(tx, viewer, id)
}

export async function findFollowUp(db: Db, viewer: Viewer, id: string): Promise<FollowUp> {
  if (!isId(id)) throw notFound()
  const found = asFollowUp(orNotFound(await followUps(db, viewer).where('id', '=', id).executeTakeFirst()))
  await findPerson(db, viewer, found.personId)
  return found
}

export type HeldFollowUp = {
  id: string
  personId: string
  serviceId: string
  language: string | null
  answeredOn: Temporal.PlainDate | null
  expired: boolean
}

/** The one row that the holder of a token may see, and nobody else of the public: the database opens it for the hash that is set here. */
export async function heldFollowUp(db: Db, organisationId: string, token: string): Promise<HeldFollowUp | null> {
  await sql`select set_config('app.link', ${hashOf(token)}, true)`.execute(db)
  const row = await db
    .selectFrom('followUp')
    .select(['id', 'personId', 'serviceId', 'language', 'answeredOn', sql<boolean>`expires_at <= now()`.as('expired')])
    .where('organisationId', '=', organisationId)
    .where('tokenHash', '=', hashOf(token))
    .executeTakeFirst()
  return row ?? null
}

/** Words of somebody whom the viewer was found to see; what was taken back stays listed without its words. */
export const quotesOf = async (db: Db, viewer: Viewer, personId: string): Promise<Quote[]> =>
  (
    await db
      .selectFrom('quote')
      .select(['id', 'words', 'named', 'name', 'givenOn', 'withdrawnAt'])
      .where('organisationId', '=', viewer.organisationId)
      .where('personId', '=', personId)
      .orderBy('givenOn', 'desc')
      .orderBy('id', 'desc')
      .limit(100)
      .execute()
  ).map((row) => ({ ...row, named: row.named as Quote['named'], words: row.withdrawnAt === null ? row.words : '' }))

export type Quotable = { id: string; personId: string; words: string; name: string | null; givenOn: Temporal.PlainDate }

/** Words that may be quoted today, of people whom the viewer sees, the latest leave first: under the name that was agreed on, or under none. */
export async function quotable(
  db: Db,
  viewer: Viewer,
  list: { text: string; after: string | null },
): Promise<{ quotes: Quotable[]; next: string | null }> {
  const after = placeIn(list.after)
  const rows = await visiblePeople(db, viewer)
    .innerJoin('quote', (join) => join.onRef('quote.organisationId', '=', 'person.organisationId').onRef('quote.personId', '=', 'person.id'))
    .select(['quote.id', 'quote.personId', 'quote.words', 'quote.named', 'quote.name', 'quote.givenOn'])
    .where('quote.organisationId', '=', viewer.organisationId)
    .where('quote.withdrawnAt', 'is', null)
    .$if(list.text !== '', (query) => query.where(sql<boolean>`strpos(lower(quote.words), lower(${list.text})) > 0`))
    .$if(after !== null, (query) => query.where(sql<boolean>`(quote.given_on, quote.id) < (${after?.day}::date, ${after?.id}::uuid)`))
    .orderBy('quote.givenOn', 'desc')
    .orderBy('quote.id', 'desc')
    .limit(51)
    .execute()
  const told = rows.slice(0, 50).map(({ named, name, ...row }) => ({ ...row, name: named === 'nobody' ? null : name }))
  return { quotes: told, next: nextOf(rows.map((row) => [row.givenOn, row.id])) }
}

export type Need = { id: string; words: string; tags: NeedTag[]; place: string | null; heardOn: Temporal.PlainDate }
export type NeedList = { tag: NeedTag | null; text: string; after: string | null }

/** Needs as they were voiced, the latest first. */
export async function needs(db: Db, viewer: Viewer, list: NeedList): Promise<{ needs: Need[]; next: string | null }> {
  const after = placeIn(list.after)
  const rows = await db
    .selectFrom('communityNeed')
    .select(['id', 'words', 'tags', 'place', 'heardOn'])
    .where('organisationId', '=', viewer.organisationId)
    .$if(list.tag !== null, (query) => query.where(sql<boolean>`${list.tag} = any(tags)`))
    .$if(list.text !== '', (query) => query.where(sql<boolean>`strpos(lower(words || ' ' || coalesce(place, '')), lower(${list.text})) > 0`))
    .$if(after !== null, (query) => query.where(sql<boolean>`(heard_on, id) < (${after?.day}::date, ${after?.id}::uuid)`))
    .orderBy('heardOn', 'desc')
    .orderBy('id', 'desc')
    .limit(51)
    .execute()
  return { needs: rows.slice(0, 50).map((row) => ({ ...row, tags: row.tags as NeedTag[] })), next: nextOf(rows.map((row) => [row.heardOn, row.id])) }
}

export type Filed = {
  id: string
  kind: string
  how: string
  words: string
  saidOn: Temporal.PlainDate
  personId: string | null
  knownAs: string | null
  serviceName: unknown
}

/** What was said unasked, the latest first. What somebody said is there for those who see them. */
export async function filedFeedback(
  db: Db,
  viewer: Viewer,
  list: { kind: string | null; after: string | null },
): Promise<{ filed: Filed[]; next: string | null }> {
  const after = placeIn(list.after)
  const rows = await db
    .selectFrom('feedback')
    .leftJoin('service', (join) =>
      join.onRef('service.organisationId', '=', 'feedback.organisationId').onRef('service.id', '=', 'feedback.serviceId'),
    )
    .leftJoinLateral(
      visiblePeople(db, viewer)
        .select(['person.id as seenId', 'person.knownAs'])
        .where('person.id', '=', sql.ref<string>('feedback.personId'))
        .limit(1)
        .as('person'),
      (join) => join.onTrue(),
    )
    .select(['feedback.id', 'feedback.kind', 'feedback.how', 'feedback.words', 'feedback.saidOn', 'feedback.personId', 'person.knownAs'])
    .select('service.name as serviceName')
    .where('feedback.organisationId', '=', viewer.organisationId)
    .where((eb) => eb.or([eb('feedback.personId', 'is', null), eb('person.seenId', 'is not', null)]))
    .$if(list.kind !== null, (query) => query.where('feedback.kind', '=', list.kind as Filed['kind'] as never))
    .$if(after !== null, (query) => query.where(sql<boolean>`(feedback.said_on, feedback.id) < (${after?.day}::date, ${after?.id}::uuid)`))
    .orderBy('feedback.saidOn', 'desc')
    .orderBy('feedback.id', 'desc')
    .limit(51)
    .execute()
  return { filed: rows.slice(0, 50), next: nextOf(rows.map((row) => [row.saidOn, row.id])) }
}

function placeIn(after: string | null): { day: string; id: string } | null {
  const [day = '', id = ''] = (after ?? '').split('_')
  return readDay(day) !== null && isId(id) ? { day, id } : null
}

const nextOf = (places: readonly (readonly [Temporal.PlainDate, string])[]): string | null => {
  const last = places.length > 50 ? places[49] : undefined
  return last ? `${last[0]}_${last[1]}` : null
}
