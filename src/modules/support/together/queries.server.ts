import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { managesPeople, must, type Viewer } from '../../access/index.ts'
import { visiblePeople } from '../../people/index.server.ts'
import { openOnCaseloads } from '../caseload/queries.server.ts'
import { mayClosing } from './access.ts'
import { type ChosenEpisode, type ClosedItem, type ClosedTogether, leftOutOf } from './together.ts'

/** The open support of people who were chosen, by name; in one service where the list was of one. */
export const openOf = (db: Db, viewer: Viewer, personIds: readonly string[], serviceId: string | null): Promise<ChosenEpisode[]> =>
  openOnCaseloads(db, viewer)
    .where(sql<boolean>`person.id = any(${[...personIds]}::uuid[])`)
    .$if(serviceId !== null, (query) => query.where('episode.serviceId', '=', serviceId))
    .orderBy(sql`person.known_as collate "und-x-icu"`)
    .orderBy('episode.id')
    .limit(2000)
    .execute()

/** Those of these that are open and whose person the viewer sees. */
export const openAmong = (db: Db, viewer: Viewer, episodeIds: readonly string[]): Promise<ChosenEpisode[]> =>
  openOnCaseloads(db, viewer)
    .where(sql<boolean>`episode.id = any(${[...episodeIds]}::uuid[])`)
    .orderBy('episode.id')
    .execute()

/** In the order of their ids, so that two deeds upon many do not wait for each other. */
export const lockEpisodes = (tx: Db, viewer: Viewer, episodeIds: readonly string[]) =>
  tx
    .selectFrom('episode')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where(sql<boolean>`id = any(${[...episodeIds]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

export async function findClosing(db: Db, viewer: Viewer, id: string): Promise<ClosedTogether> {
  if (!isId(id)) throw notFound()
  const closing = orNotFound(
    await db
      .selectFrom('closingTogether as closing')
      .leftJoin('viewer as closer', (join) =>
        join.onRef('closer.organisationId', '=', 'closing.organisationId').onRef('closer.id', '=', 'closing.closedById'),
      )
      .select(['closing.id', 'closing.closedById', 'closer.name as closedByName', 'closing.closedAt', 'closing.undoneAt', 'closing.leftOut'])
      .where('closing.organisationId', '=', viewer.organisationId)
      .where('closing.id', '=', id)
      .$if(!managesPeople(viewer), (query) => query.where('closing.closedById', '=', viewer.id))
      .executeTakeFirst(),
  )
  must(mayClosing(viewer, 'see', closing), 'support.close')
  return { ...closing, leftOut: leftOutOf(closing.leftOut) }
}

/** Whose support was ended, or some of them. Somebody whom the viewer no longer sees stays unnamed. */
export const closedItems = (db: Db, viewer: Viewer, closingId: string, episodeIds: readonly string[] | null = null): Promise<ClosedItem[]> =>
  db
    .selectFrom('closure')
    .innerJoin('episode', (join) => join.onRef('episode.organisationId', '=', 'closure.organisationId').onRef('episode.id', '=', 'closure.episodeId'))
    .innerJoin('service', (join) => join.onRef('service.organisationId', '=', 'episode.organisationId').onRef('service.id', '=', 'episode.serviceId'))
    .leftJoinLateral(
      visiblePeople(db, viewer).select('person.knownAs').where('person.id', '=', sql.ref<string>('episode.personId')).limit(1).as('person'),
      (join) => join.onTrue(),
    )
    .select(['closure.episodeId', 'episode.personId', 'person.knownAs', 'service.name as serviceName'])
    .select(sql<boolean>`closure.reopened_at is not null`.as('reopened'))
    .where('closure.organisationId', '=', viewer.organisationId)
    .where('closure.togetherId', '=', closingId)
    .$if(episodeIds !== null, (query) => query.where(sql<boolean>`closure.episode_id = any(${[...(episodeIds ?? [])]}::uuid[])`))
    .orderBy(sql`person.known_as collate "und-x-icu"`)
    .orderBy('closure.episodeId')
    .limit(1000)
    .execute()

/** Names of those left out, by the ids of their episodes; of whom the viewer sees. */
export async function namesByEpisode(
  db: Db,
  viewer: Viewer,
  episodeIds: readonly string[],
): Promise<Map<string, { personId: string; knownAs: string }>> {
  if (episodeIds.length === 0) return new Map()
  const rows = await visiblePeople(db, viewer)
    .innerJoin('episode', (join) => join.onRef('episode.organisationId', '=', 'person.organisationId').onRef('episode.personId', '=', 'person.id'))
    .select(['episode.id as episodeId', 'person.id as personId', 'person.knownAs'])
    .where(sql<boolean>`episode.id = any(${[...episodeIds]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ episodeId, ...person }) => [episodeId, person]))
}
