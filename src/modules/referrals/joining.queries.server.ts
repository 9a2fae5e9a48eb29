import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { type ServiceWorker, workersOf } from '../organisation/index.server.ts'
import { closedTo, type Duplicate, likelyDuplicates, servicesOfPerson, waysToReach } from '../people/index.server.ts'
import { bornAbout, type State } from '../people/index.ts'
import type { Referral } from './referral.ts'

/** Records, among those that the viewer may see, that may be of the person whom a referral is about. */
export async function alikeTo(db: Db, viewer: Viewer, referral: Referral): Promise<Duplicate[]> {
  const names = await db
    .selectFrom('personName')
    .select('name')
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', referral.personId)
    .execute()
  const { personId, knownAs, bornOn, postcode } = referral
  return likelyDuplicates(db, viewer, {
    id: personId,
    knownAs,
    names,
    bornOn,
    bornAbout: bornAbout(referral),
    postcode,
    ways: await waysToReach(db, viewer, personId),
  })
}

/** How somebody stands in a service; null where they are not known in it. */
export const stateIn = async (db: Db, viewer: Viewer, personId: string, serviceId: string): Promise<State | null> =>
  (await servicesOfPerson(db, viewer, personId)).find((service) => service.serviceId === serviceId)?.state ?? null

/** Who of the service can take the person on: nobody to whom the record is closed. */
export async function workersFor(db: Db, viewer: Viewer, referral: Pick<Referral, 'personId' | 'serviceId'>): Promise<ServiceWorker[]> {
  const closed = new Set((await closedTo(db, viewer, referral.personId)).map((one) => one.id))
  return (await workersOf(db, viewer.organisationId, [referral.serviceId])).filter((worker) => !closed.has(worker.id))
}
