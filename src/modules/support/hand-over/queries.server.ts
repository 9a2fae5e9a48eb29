import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { managesPeople, type Viewer } from '../../access/index.ts'
import { tasksGoingAlong } from '../task/going-along.server.ts'
import type { HandOver } from './hand-over.ts'

/**
 * The note is between the one who gives and the one who is asked, and those who manage. Nobody sees it of somebody whose record is closed to them.
 * Whoever is asked reads the name before they have another reason to: they could not answer otherwise.
 */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('handOver')
    .innerJoin('episode', (join) =>
      join.onRef('episode.organisationId', '=', 'handOver.organisationId').onRef('episode.id', '=', 'handOver.episodeId'),
    )
    .innerJoin('person', (join) => join.onRef('person.organisationId', '=', 'episode.organisationId').onRef('person.id', '=', 'episode.personId'))
    .innerJoin('service', (join) => join.onRef('service.organisationId', '=', 'episode.organisationId').onRef('service.id', '=', 'episode.serviceId'))
    .innerJoin('viewer as to', (join) => join.onRef('to.organisationId', '=', 'handOver.organisationId').onRef('to.id', '=', 'handOver.toWorkerId'))
    .innerJoin('viewer as asker', (join) =>
      join.onRef('asker.organisationId', '=', 'handOver.organisationId').onRef('asker.id', '=', 'handOver.askedById'),
    )
    .leftJoin('viewer as from', (join) =>
      join.onRef('from.organisationId', '=', 'handOver.organisationId').onRef('from.id', '=', 'handOver.fromWorkerId'),
    )
    .select(['handOver.id', 'handOver.episodeId', 'episode.personId', 'person.knownAs', 'episode.serviceId', 'service.name as serviceName'])
    .select(['handOver.fromWorkerId', 'from.name as fromName', 'handOver.toWorkerId', 'to.name as toName', 'handOver.note'])
    .select(['handOver.askedById', 'asker.name as askedByName', 'handOver.askedOn', 'handOver.answer', 'handOver.answerWords'])
    .where('handOver.organisationId', '=', viewer.organisationId)
    .$if(!managesPeople(viewer), (query) =>
      query.where((eb) =>
        eb.or([eb('handOver.toWorkerId', '=', viewer.id), eb('handOver.fromWorkerId', '=', viewer.id), eb('handOver.askedById', '=', viewer.id)]),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('closedRecord')
            .select(sql`1`.as('one'))
            .where('closedRecord.organisationId', '=', viewer.organisationId)
            .whereRef('closedRecord.personId', '=', 'episode.personId')
            .where('closedRecord.viewerId', '=', viewer.id),
        ),
      ),
    )

export async function findHandOver(db: Db, viewer: Viewer, id: string | undefined): Promise<HandOver> {
  if (!isId(id)) throw notFound()
  return orNotFound(await visible(db, viewer).where('handOver.id', '=', id).executeTakeFirst())
}

/** Two statements on purpose: a joined FOR UPDATE that had to wait still shows it as it stood before the wait. */
export async function lockHandOver(tx: Db, viewer: Viewer, id: string | undefined): Promise<HandOver> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('handOver').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findHandOver(tx, viewer, id)
}

/** What is offered to the viewer and not answered yet, the oldest first. */
export const handOversToAnswer = (db: Db, viewer: Viewer, most = 10): Promise<HandOver[]> =>
  visible(db, viewer)
    .where('handOver.toWorkerId', '=', viewer.id)
    .where('handOver.answer', 'is', null)
    .orderBy('handOver.askedOn')
    .limit(most)
    .execute()

/** Whether anything is offered to the viewer. To be asked together with what else the day holds. */
export const offersMayWait = (viewer: Viewer): RawBuilder<boolean> =>
  sql`exists (select from hand_over where organisation_id = ${viewer.organisationId} and to_worker_id = ${viewer.id} and answer is null)`

/** The offer of somebody's support that nobody has answered yet, where the viewer may know of it. */
export const openHandOver = async (db: Db, viewer: Viewer, episodeId: string): Promise<HandOver | null> =>
  (await visible(db, viewer).where('handOver.episodeId', '=', episodeId).where('handOver.answer', 'is', null).executeTakeFirst()) ?? null

/** How many open tasks about somebody would go along, were their support given away today. */
export const countGoingAlong = async (
  db: Db,
  viewer: Viewer,
  { episodeId, personId, serviceId, fromWorkerId }: Pick<HandOver, 'episodeId' | 'personId' | 'serviceId' | 'fromWorkerId'>,
): Promise<number> => (await tasksGoingAlong(db, viewer, [{ episodeId, personId, serviceId, fromId: fromWorkerId, toId: viewer.id }])).length
