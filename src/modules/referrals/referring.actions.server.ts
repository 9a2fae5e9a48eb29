import { addWorkingDays } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Objection as Refusal } from '../../platform/http.ts'
import { must, type Viewer } from '../access/index.ts'
import { criteriaOf, openServices, presentingReasons } from '../organisation/index.server.ts'
import { findPerson, involve } from '../people/index.server.ts'
import { refersPeople } from './access.ts'
import { stateIn } from './joining.queries.server.ts'
import { receiveReferral } from './receiving.actions.server.ts'

export type Referring = {
  serviceId: string
  reasons: readonly string[]
  story: string | null
  hopes: string | null
  /** By the ids of conditions; those of another service are left out. */
  answers: Record<string, 'yes' | 'no' | 'not-asked'>
}

/** A worker refers somebody they know to one of the organisation's services, without a word to the person's other services. */
export async function referPerson(
  tx: Db,
  viewer: Viewer,
  personId: string,
  referring: Referring,
  language: string,
  today: Temporal.PlainDate,
): Promise<{ id: string } | Refusal> {
  await findPerson(tx, viewer, personId)
  must(refersPeople(viewer), 'referrals.refer')
  const service = (await openServices(tx, viewer.organisationId)).find((one) => one.id === referring.serviceId)
  if (service === undefined) return { key: 'referrals:objection.no-such-service', field: 'serviceId' }
  // the lock lets of two who refer at once the second see what the first did
  await tx.selectFrom('person').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', personId).forNoKeyUpdate().execute()
  const state = await stateIn(tx, viewer, personId, service.id)
  if (state !== null && state !== 'past') return { key: 'referrals:objection.already-asked', field: 'serviceId' }

  const conditions = (await criteriaOf(tx, viewer.organisationId, [service.id])).get(service.id)?.conditions ?? []
  const reasonIds = (await presentingReasons(tx, viewer.organisationId)).map((reason) => reason.id).filter((id) => referring.reasons.includes(id))
  const { id } = await receiveReferral(tx, viewer, {
    personId,
    serviceId: service.id,
    source: 'worker',
    receivedOn: today,
    decideBy: addWorkingDays(today, service.decideWithinDays),
    language,
    story: referring.story,
    hopes: referring.hopes,
    reasonIds,
    answers: Object.fromEntries(conditions.map((condition) => [condition.id, referring.answers[condition.id] ?? 'not-asked'])),
  })
  await involve(tx, viewer, { personId, serviceId: service.id, state: 'referred', workerId: null, sinceOn: today })
  return { id }
}
