import type { Db } from '../../platform/db.ts'
import type { Objection as Refusal } from '../../platform/http.ts'
import { must, type Viewer } from '../access/index.ts'
import { criteriaOf, openServices, presentingReasons, workingDaysAfter } from '../organisation/index.server.ts'
import { findPerson, hasDied, involve } from '../people/index.server.ts'
import { isServed } from '../people/index.ts'
import { refersPeople } from './access.ts'
import type { EpisodeSeen } from './handed-in.ts'
import { stateIn } from './joining.queries.server.ts'
import { type NewReferral, receiveReferral } from './receiving.actions.server.ts'

type Asked = {
  serviceId: string
  reasons: readonly string[]
  story: string | null
  hopes: string | null
  /** By the ids of conditions; those of another service are left out. */
  answers: Record<string, 'yes' | 'no' | 'not-asked'>
}

export type Referring = Asked & {
  /** Support of theirs that ends when the other service accepts them; null where all that is open stays open. */
  endsEpisodeId: string | null
  handOverNote: string | null
}

/**
 * A worker refers somebody they know to one of the organisation's services. What they have elsewhere stays open, unless the referral is a transfer:
 * then one support of theirs ends when the other service accepts them, and stays as it is when it does not.
 */
export async function referPerson(
  tx: Db,
  viewer: Viewer,
  personId: string,
  { endsEpisodeId, handOverNote, ...asked }: Referring,
  episodes: readonly EpisodeSeen[],
  language: string,
  today: Temporal.PlainDate,
): Promise<{ id: string } | Refusal> {
  await findPerson(tx, viewer, personId)
  must(refersPeople(viewer), 'referrals.refer')
  const open = episodes.filter((episode) => episode.closedOn === null)
  const ending = endsEpisodeId === null ? undefined : open.find((episode) => episode.id === endsEpisodeId)
  if (endsEpisodeId !== null && (ending === undefined || !ending.mayEnd)) return { key: 'form:chooseOne', field: 'endsEpisodeId' }
  if (ending !== undefined && ending.serviceId === asked.serviceId) return { key: 'referrals:objection.same-service', field: 'serviceId' }
  if (ending !== undefined && handOverNote === null) return { key: 'referrals:objection.note-needed', field: 'handOverNote' }
  const from = ending ?? (open.length === 1 ? open[0] : undefined)
  return askFor(
    tx,
    viewer,
    personId,
    asked,
    { source: 'worker', cameBy: 'record', language, handOverNote, endsEpisodeId, fromServiceId: from?.serviceId ?? null },
    today,
  )
}

type How = Pick<NewReferral, 'source' | 'cameBy' | 'language'> &
  Partial<Pick<NewReferral, 'referrer' | 'referrerId' | 'handOverNote' | 'endsEpisodeId' | 'fromServiceId' | 'heardBefore'>>

/** Asks one service to support somebody who has a record; once, while it has not answered. */
export async function askFor(
  tx: Db,
  viewer: Viewer,
  personId: string,
  asked: Asked,
  how: How,
  today: Temporal.PlainDate,
): Promise<{ id: string } | Refusal> {
  const service = (await openServices(tx, viewer.organisationId)).find((one) => one.id === asked.serviceId)
  if (service === undefined) return { key: 'referrals:objection.no-such-service', field: 'serviceId' }
  // the lock lets of two who refer at once the second see what the first did
  await tx.selectFrom('person').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', personId).forNoKeyUpdate().execute()
  if (await hasDied(tx, personId)) return { key: 'papers:death.stops' }
  const state = await stateIn(tx, viewer, personId, service.id)
  if (state !== null && isServed(state)) return { key: 'referrals:objection.already-asked', field: 'serviceId' }

  const conditions = (await criteriaOf(tx, viewer.organisationId, [service.id])).get(service.id)?.conditions ?? []
  const reasonIds = (await presentingReasons(tx, viewer.organisationId)).map((reason) => reason.id).filter((id) => asked.reasons.includes(id))
  const { id } = await receiveReferral(tx, viewer, {
    ...how,
    personId,
    serviceId: service.id,
    receivedOn: today,
    decideBy: await workingDaysAfter(tx, viewer.organisation, today, service.decideWithinDays),
    story: asked.story,
    hopes: asked.hopes,
    reasonIds,
    answers: Object.fromEntries(conditions.map((condition) => [condition.id, asked.answers[condition.id] ?? 'not-asked'])),
  })
  await involve(tx, viewer, { personId, serviceId: service.id, state: 'referred', workerId: null, sinceOn: today })
  return { id }
}
