import { type JoinBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { onceAPage } from '../../../platform/once-a-page.ts'
import type { DB } from '../../../platform/schema.gen.ts'
import type { Viewer } from '../../access/index.ts'
import { findPerson, visiblePeople } from '../../people/index.server.ts'
import { type ClosingReason, type Colleague, type Episode, isOpen, type OpenableService } from './episode.ts'

/** Joins an episode to its closing. One that was taken back is no closing any more: the episode is open. */
export const closureInForce = (join: JoinBuilder<DB, 'episode' | 'closure'>) =>
  join
    .onRef('closure.organisationId', '=', 'episode.organisationId')
    .onRef('closure.episodeId', '=', 'episode.id')
    .on('closure.reopenedAt', 'is', null)

/** Every read of episodes starts here. Whose episodes one sees rests on whom one sees, which people says. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('episode')
    .innerJoin('service', (join) => join.onRef('service.organisationId', '=', 'episode.organisationId').onRef('service.id', '=', 'episode.serviceId'))
    .leftJoin('viewer as worker', (join) =>
      join.onRef('worker.organisationId', '=', 'episode.organisationId').onRef('worker.id', '=', 'episode.workerId'),
    )
    .leftJoin('closure', closureInForce)
    .leftJoin('closingReason as reason', (join) =>
      join.onRef('reason.organisationId', '=', 'closure.organisationId').onRef('reason.id', '=', 'closure.reasonId'),
    )
    .select(['episode.id', 'episode.personId', 'episode.serviceId', 'service.name as serviceName', 'episode.referralId', 'episode.workerId'])
    .select([
      'worker.name as workerName',
      'episode.openedOn',
      'episode.nominatedBy',
      'episode.version',
      'closure.id as closureId',
      'closure.closedOn',
      'closure.closedById',
    ])
    .select(['reason.words as closingReason', 'reason.meaning as closingMeaning', 'closure.note as closingNote'])
    .where('episode.organisationId', '=', viewer.organisationId)

/** One episode, where its person is the viewer's to see. */
export async function findEpisode(db: Db, viewer: Viewer, id: string): Promise<Episode> {
  if (!isId(id)) throw notFound()
  const episode = orNotFound(await visible(db, viewer).where('episode.id', '=', id).executeTakeFirst())
  await findPerson(db, viewer, episode.personId)
  return episode
}

/** Two statements on purpose: a joined FOR UPDATE that had to wait still shows the episode as it stood before the wait. */
export async function lockEpisode(tx: Db, viewer: Viewer, id: string): Promise<Episode> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('episode').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findEpisode(tx, viewer, id)
}

/** The episodes of one person: the open ones first, then the latest. */
export const episodesOf = onceAPage(
  (db: Db, viewer: Viewer, personId: string): Promise<readonly Episode[]> =>
    visible(db, viewer)
      .where('episode.personId', 'in', visiblePeople(db, viewer).select('person.id').where('person.id', '=', personId))
      .orderBy(sql`closure.id is not null`)
      .orderBy('episode.openedOn', 'desc')
      .orderBy('episode.id', 'desc')
      .limit(50)
      .execute(),
)

export const openEpisodesOf = async (db: Db, viewer: Viewer, personId: string): Promise<Episode[]> =>
  (await episodesOf(db, viewer, personId)).filter(isOpen)

export async function findService(db: Db, viewer: Viewer, id: string): Promise<OpenableService> {
  return orNotFound(await services(db, viewer).where('id', '=', id).executeTakeFirst())
}

/** Services that somebody may be taken into without a decision. */
export const servicesThatStart = (db: Db, viewer: Viewer): Promise<OpenableService[]> =>
  services(db, viewer).where('startsBy', '<>', 'decision').where('closedOn', 'is', null).orderBy('slug').execute()

const services = (db: Db, viewer: Viewer) =>
  db.selectFrom('service').select(['id', 'name', 'startsBy', 'closedOn']).where('organisationId', '=', viewer.organisationId)

export const closingReasons = (db: Db, viewer: Viewer): Promise<ClosingReason[]> =>
  db
    .selectFrom('closingReason')
    .select(['id', 'meaning', 'words'])
    .where('organisationId', '=', viewer.organisationId)
    .where('retiredAt', 'is', null)
    .orderBy('position')
    .execute()

/** Of the row that is selected as `viewer`: whose roles let them support people. */
export const mayBeGivenPeople = sql<boolean>`exists (select from viewer_role role where role.organisation_id = viewer.organisation_id and role.viewer_id = viewer.id
  and role.role in ('worker', 'caseload-volunteer', 'coordinator', 'manager'))`

/** Those on whose caseload somebody of these services can be, by name: nobody to whom the person's record is closed. */
export async function colleagues(db: Db, viewer: Viewer, serviceIds: readonly string[], personId: string): Promise<Colleague[]> {
  if (serviceIds.length === 0) return []
  return db
    .selectFrom('viewer')
    .innerJoin('serviceWorker as place', (join) =>
      join.onRef('place.organisationId', '=', 'viewer.organisationId').onRef('place.viewerId', '=', 'viewer.id'),
    )
    .select(['viewer.id', 'viewer.name', 'viewer.speaks', sql<string[]>`array_agg(place.service_id)`.as('serviceIds')])
    .where('viewer.organisationId', '=', viewer.organisationId)
    .where('viewer.endedAt', 'is', null)
    .where(sql<boolean>`place.service_id = any(${[...serviceIds]}::uuid[])`)
    .where(mayBeGivenPeople)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('closedRecord as closed')
            .select(sql`1`.as('one'))
            .whereRef('closed.organisationId', '=', 'viewer.organisationId')
            .whereRef('closed.viewerId', '=', 'viewer.id')
            .where('closed.personId', '=', personId),
        ),
      ),
    )
    .groupBy(['viewer.organisationId', 'viewer.id', 'viewer.name', 'viewer.speaks'])
    .orderBy(sql`viewer.name collate "und-x-icu"`)
    .execute()
}

/** Episodes of one person by their ids, for the timeline. */
export const episodesByIds = (db: Db, viewer: Viewer, personId: string, ids: readonly string[]): Promise<Episode[]> =>
  visible(db, viewer)
    .where('episode.personId', 'in', visiblePeople(db, viewer).select('person.id').where('person.id', '=', personId))
    .where(sql<boolean>`episode.id = any(${[...ids]}::uuid[])`)
    .execute()
