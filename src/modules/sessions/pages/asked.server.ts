import type { Db } from '../../../platform/db.ts'
import { together } from '../../../platform/together.ts'
import type { Viewer } from '../../access/index.ts'
import { openServices } from '../../organisation/index.server.ts'
import { may } from '../access.ts'
import { wordsInUse } from '../queries.server.ts'

/** By what sessions and activities can be chosen. */
export async function choicesFor(db: Db, viewer: Viewer) {
  const [services, kinds] = await together(openServices(db, viewer.organisationId), wordsInUse(db, viewer, 'activityKind'))
  return { services, kinds }
}

/** What a form of an activity offers: the services in which this viewer plans, and that in which it is. */
export async function choicesToPlan(db: Db, viewer: Viewer, is?: { serviceId: string; serviceName: unknown; kindId: string; kindWords: unknown }) {
  const { services, kinds } = await choicesFor(db, viewer)
  const own = services.filter(({ id }) => may(viewer, 'plan', { serviceId: id }))
  return {
    services: is && own.every(({ id }) => id !== is.serviceId) ? [...own, { id: is.serviceId, name: is.serviceName }] : own,
    kinds: is && kinds.every(({ id }) => id !== is.kindId) ? [...kinds, { id: is.kindId, words: is.kindWords }] : kinds,
  }
}
