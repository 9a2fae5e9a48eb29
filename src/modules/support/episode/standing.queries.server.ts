import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { servicesOfPerson } from '../../people/index.server.ts'
import type { Episode } from './episode.ts'
import { openEpisodesOf } from './queries.server.ts'

export type Standing = { episodeId: string | null; serviceId: string | null }

/**
 * The episode and service that work with somebody counts for, without asking: the one that is open; of several the viewer's own, else one of a service they work in.
 * Without an episode it is the one service that knows the person.
 */
export async function standingOf(db: Db, viewer: Viewer, personId: string): Promise<Standing> {
  const episode = likeliest(viewer, await openEpisodesOf(db, viewer, personId))
  if (episode) return { episodeId: episode.id, serviceId: episode.serviceId }
  const present = (await servicesOfPerson(db, viewer, personId)).filter((service) => service.state !== 'past')
  return { episodeId: null, serviceId: present.length === 1 ? (present[0]?.serviceId ?? null) : null }
}

/**
 * Whether somebody works with a person: manages people, works in a service that knows them, or has them on their own caseload. A stated reason to look is none.
 * The database asks the same (`works_with`).
 */
export async function worksWith(db: Db, viewer: Viewer, personId: string): Promise<boolean> {
  const has = (role: Parameters<Viewer['roles']['has']>[0]) => viewer.roles.has(role)
  if (has('manager') || has('coordinator')) return true
  if (!has('worker') && !has('caseload-volunteer')) return false
  const services = await servicesOfPerson(db, viewer, personId)
  return services.some((service) => service.workerId === viewer.id || (has('worker') && viewer.serviceIds.includes(service.serviceId)))
}

const likeliest = (viewer: Viewer, open: readonly Episode[]): Episode | undefined =>
  open.length === 1
    ? open[0]
    : (open.find((episode) => episode.workerId === viewer.id) ?? open.find((episode) => viewer.serviceIds.includes(episode.serviceId)))
