import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { episodesOf } from './queries.server.ts'

/** Somebody's times in the services, for a module that names no episode: when, with whom, how it ended, and whether the viewer may end it. */
export const episodesSeen = async (db: Db, viewer: Viewer, personId: string) =>
  (await episodesOf(db, viewer, personId)).map((episode) => {
    const { id, serviceId, serviceName, workerName, openedOn, closedOn, closingReason } = episode
    return { id, serviceId, serviceName, workerName, openedOn, closedOn, closingReason, mayEnd: closedOn === null && may(viewer, 'close', episode) }
  })
