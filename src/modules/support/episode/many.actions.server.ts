import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { must, type Viewer } from '../../access/index.ts'
import { tellOfMany } from '../../people/index.server.ts'
import { may } from '../access.ts'
import { closingReasons } from './queries.server.ts'

/** An episode of before, among many: it may have ended already. */
export type EarlierEpisode = {
  id: string
  personId: string
  serviceId: string
  workerId: string | null
  openedOn: string
  closing: { id: string; closedOn: string; reasonId: string } | null
}
/** An open episode that has ended meanwhile. */
export type LaterClosing = { id: string; episodeId: string; personId: string; serviceId: string; closedOn: string; reasonId: string }

/** Writes down episodes of before, with their closings: what happened elsewhere needs no decision here. The caller has locked the people and says how they stand. */
export async function openEarlierEpisodes(
  tx: Db,
  viewer: Viewer,
  episodes: readonly EarlierEpisode[],
  detail: Record<string, string>,
): Promise<void> {
  if (episodes.length === 0) return
  for (const serviceId of new Set(episodes.map((one) => one.serviceId))) must(may(viewer, 'open', { serviceId, workerId: null }), 'support.open')
  await sql`insert into episode (organisation_id, id, person_id, service_id, worker_id, opened_on, opened_by_id)
    select ${viewer.organisationId}, e.id, e."personId", e."serviceId", e."workerId", e."openedOn", ${viewer.id}
    from jsonb_to_recordset(${JSON.stringify(episodes)}::jsonb) e (id uuid, "personId" uuid, "serviceId" uuid, "workerId" uuid, "openedOn" date)`.execute(
    tx,
  )
  await tellOfMany(
    tx,
    viewer,
    episodes.map((one) => ({
      kind: 'episode opened',
      personId: one.personId,
      serviceId: one.serviceId,
      subjectId: one.id,
      onDay: one.openedOn,
      detail: { workerId: one.workerId },
    })),
    detail,
  )
  const closed = episodes.flatMap(({ id, personId, serviceId, closing }) => (closing ? [{ ...closing, episodeId: id, personId, serviceId }] : []))
  await closeManyEpisodes(tx, viewer, closed, detail)
}

/** Closes many episodes, each on its day and with its reason. */
export async function closeManyEpisodes(tx: Db, viewer: Viewer, closings: readonly LaterClosing[], detail: Record<string, string>): Promise<void> {
  if (closings.length === 0) return
  for (const serviceId of new Set(closings.map((one) => one.serviceId))) must(may(viewer, 'close', { serviceId, workerId: null }), 'support.close')
  const meanings = new Map((await closingReasons(tx, viewer)).map((reason) => [reason.id, reason.meaning]))
  await sql`insert into closure (organisation_id, id, episode_id, reason_id, closed_on, closed_by_id)
    select ${viewer.organisationId}, c.id, c."episodeId", c."reasonId", c."closedOn", ${viewer.id}
    from jsonb_to_recordset(${JSON.stringify(closings)}::jsonb) c (id uuid, "episodeId" uuid, "reasonId" uuid, "closedOn" date)`.execute(tx)
  await tellOfMany(
    tx,
    viewer,
    closings.map((one) => ({
      kind: 'episode closed',
      personId: one.personId,
      serviceId: one.serviceId,
      subjectId: one.episodeId,
      onDay: one.closedOn,
      detail: { reason: meanings.get(one.reasonId) ?? 'other' },
    })),
    detail,
  )
}
