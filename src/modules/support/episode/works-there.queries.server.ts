import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import type { Episode } from './episode.ts'
import { colleagues } from './queries.server.ts'

/** Whether somebody can have the person on their caseload in a service: they work there still, and the record is not closed to them. */
export const worksThere = async (db: Db, viewer: Viewer, place: Pick<Episode, 'serviceId' | 'personId'>, workerId: string): Promise<boolean> =>
  (await colleagues(db, viewer, [place.serviceId], place.personId)).some((colleague) => colleague.id === workerId)

/** Whether whoever supported the person by this episode could not go on with it. */
export const hasLostWorker = async (db: Db, viewer: Viewer, episode: Pick<Episode, 'serviceId' | 'personId' | 'workerId'>): Promise<boolean> =>
  episode.workerId !== null && !(await worksThere(db, viewer, episode, episode.workerId))
