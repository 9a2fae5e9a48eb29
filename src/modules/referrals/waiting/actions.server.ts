import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection as Refusal } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import type { OnCheckedIn } from '../handed-in.ts'
import { lockReferral } from '../queries.server.ts'
import { type Referral, stateOf } from '../referral.ts'
import { ranksWithout, waitingOf } from './queries.server.ts'
import { type MoveObjection, neighboursAt, objectionToMove } from './rules.ts'
import type { HowChecked, Waiting } from './waiting.ts'

const objections: Record<MoveObjection, Refusal> = {
  'not-waiting': { key: 'referrals:objection.not-waiting' },
  'same-place': { key: 'referrals:objection.same-place', field: 'to' },
  'no-such-place': { key: 'referrals:objection.no-such-place', field: 'to' },
}

/** Moves somebody in the waiting list by hand. The reason stays with the move, for whoever asks why somebody came first. */
export async function moveInWaiting(
  tx: Db,
  viewer: Viewer,
  referralId: string,
  { to, reason }: { to: number; reason: string },
): Promise<Refusal | null> {
  const referral = await lockReferral(tx, viewer, referralId)
  must(may(viewer, 'move', referral), 'referrals.move')
  // the service is the list: of two who move in it at once the second sees what the first did
  await tx
    .selectFrom('service')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', referral.serviceId)
    .forNoKeyUpdate()
    .execute()
  const waiting: Waiting | null = stateOf(referral) === 'kept-waiting' ? await waitingOf(tx, viewer, referralId) : null
  const obstacle = objectionToMove(waiting?.position ?? null, to, waiting?.of ?? 0)
  if (obstacle || waiting === null) return { ...objections[obstacle ?? 'not-waiting'], values: { of: waiting?.of ?? 0 } }

  await standAt(tx, viewer, referral, to, waiting.of)
  await tx
    .insertInto('waitingMove')
    .values({
      organisationId: viewer.organisationId,
      id: newId(),
      referralId,
      fromPosition: waiting.position,
      toPosition: to,
      reason,
      movedById: viewer.id,
    })
    .execute()
  const { personId, serviceId } = referral
  await recordEvent(tx, viewer, {
    kind: 'referral moved in waiting',
    personId,
    serviceId,
    subjectId: referralId,
    detail: { from: waiting.position, to },
  })
  return null
}

/** Puts somebody between the two who stand where they come to stand. Where nothing is left between those, all who wait for the service are given ranks anew. */
async function standAt(tx: Db, viewer: Viewer, { id: referralId, serviceId }: Referral, to: number, of: number): Promise<void> {
  const others = await ranksWithout(tx, viewer, serviceId, referralId)
  const { before, after } = neighboursAt(to, of)
  const low = before === null ? null : (others[before - 1]?.rank ?? null)
  const high = after === null ? null : (others[after - 1]?.rank ?? null)
  const { rows } = await sql<{ full: boolean }>`select coalesce(${high}::numeric - ${low}::numeric < ${leastGap}, false) as full`.execute(tx)
  if (rows[0]?.full) {
    const order = others.map(({ id }) => id).toSpliced(to - 1, 0, referralId)
    await rankAnew(tx, viewer, order)
    return
  }
  await tx
    .updateTable('waitingPlace')
    // At the end somebody stands as if they were put on the list now: whoever comes afterwards comes after them, and not before. Reckoned by the database: halves of halves soon have more digits than a number here can hold
    .set({
      rank: sql<number>`case when ${low}::numeric is null then ${high}::numeric - 1 when ${high}::numeric is null then greatest(${low}::numeric + ${leastGap}, extract(epoch from clock_timestamp())::numeric)
        else (${low}::numeric + ${high}::numeric) / 2 end`,
    })
    .where('organisationId', '=', viewer.organisationId)
    .where('referralId', '=', referralId)
    .execute()
}

/** Two who were put on the list at the same moment have nothing between them, and halves of halves soon have too little for the database to tell apart. */
const leastGap = 0.001

/** Ranks a second apart, the last one's kept: whoever is put on the list afterwards still comes after all of them. */
async function rankAnew(tx: Db, viewer: Viewer, order: readonly string[]): Promise<void> {
  await sql`
    with line as (select o.id, o.at from unnest(${[...order]}::uuid[]) with ordinality o (id, at)),
         last as (select max(coalesce(p.rank, extract(epoch from p.put_at)::numeric)) as rank from waiting_place p
                   where p.organisation_id = ${viewer.organisationId} and p.referral_id in (select id from line))
    update waiting_place p set rank = last.rank - (${order.length}::integer - line.at) from line, last
     where p.organisation_id = ${viewer.organisationId} and p.referral_id = line.id`.execute(tx)
}

export type SentCheckIn = {
  how: HowChecked
  wishes: 'still' | 'no-longer' | 'not-asked'
  minutes: number
  language: string | null
  note: string
}

/** Writes down that somebody who waits was asked how they are. What was said is a contact; that they were asked moves the next day on. */
export async function checkIn(
  tx: Db,
  viewer: Viewer,
  referralId: string,
  { wishes, ...asked }: SentCheckIn,
  today: Temporal.PlainDate,
  onCheckedIn: OnCheckedIn,
): Promise<{ asksToLeave: boolean } | Refusal> {
  const referral = await lockReferral(tx, viewer, referralId)
  must(may(viewer, 'check-in', referral), 'referrals.check-in')
  if (stateOf(referral) !== 'kept-waiting') return objections['not-waiting']
  const { personId, serviceId } = referral
  const recorded = await onCheckedIn(tx, viewer, { ...asked, personId, serviceId }, today)
  if ('key' in recorded) return recorded
  const said = asked.how === 'no-answer' ? 'not-asked' : wishes
  await tx
    .insertInto('waitingCheck')
    .values({
      organisationId: viewer.organisationId,
      id: newId(),
      referralId,
      onDay: today,
      how: asked.how,
      wishes: said,
      contactId: recorded.contactId,
      checkedById: viewer.id,
    })
    .execute()
  await recordEvent(tx, viewer, {
    kind: 'waiting checked',
    personId,
    serviceId,
    subjectId: referralId,
    onDay: today,
    detail: { how: asked.how, wishes: said },
  })
  return { asksToLeave: said === 'no-longer' }
}
