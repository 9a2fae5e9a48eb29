import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { involve, servicesOfPerson } from '../people/index.server.ts'
import type { Ended, OnDeath, ToTell } from '../people/index.ts'

/** When somebody has died no referral of theirs waits any more. Nobody declined it, and nobody is written to about it. */
export const referralDeath: OnDeath = {
  end: async (tx, viewer, { personId, diedOn }) => {
    const waiting = await tx
      .selectFrom('referral')
      .select(['id', 'serviceId', 'stands'])
      .where('organisationId', '=', viewer.organisationId)
      .where('personId', '=', personId)
      .where('stands', 'in', ['awaiting', 'waiting'])
      .forNoKeyUpdate()
      .execute()
    for (const { id } of waiting) await stand(tx, viewer, id, 'died')
    const theirs = await servicesOfPerson(tx, viewer, personId)
    for (const { serviceId, workerId } of theirs.filter((one) => one.state === 'referred' || one.state === 'waiting'))
      if (waiting.some((one) => one.serviceId === serviceId))
        await involve(tx, viewer, { personId, serviceId, state: 'past', workerId, sinceOn: diedOn })
    return waiting.map(({ id, stands }): Ended => ({ what: 'referral', id, was: stands }))
  },
  takeUp: async (tx, viewer, { personId, today }, ended) => {
    const theirs = await servicesOfPerson(tx, viewer, personId)
    for (const { id, was } of ended.filter((one) => one.what === 'referral')) {
      const back = await stand(tx, viewer, id, was === 'waiting' ? 'waiting' : 'awaiting')
      const known = theirs.find((one) => one.serviceId === back?.serviceId)
      if (!back || known?.state !== 'past') continue
      const { serviceId } = back
      await involve(tx, viewer, { personId, serviceId, state: was === 'waiting' ? 'waiting' : 'referred', workerId: known.workerId, sinceOn: today })
    }
  },
  toTell: async (db, viewer, personId) => {
    const referrers = await db
      .selectFrom('referral')
      .select(['referrerName', 'referrerOrganisation', 'referrerEmail', 'referrerPhone'])
      .where('organisationId', '=', viewer.organisationId)
      .where('personId', '=', personId)
      .where('source', '=', 'professional')
      .orderBy('receivedOn', 'desc')
      .limit(20)
      .execute()
    return referrers.map(
      (one): ToTell => ({
        who: 'referrer',
        name: [one.referrerName, one.referrerOrganisation].filter(Boolean).join(', '),
        reach: [one.referrerPhone, one.referrerEmail].filter(Boolean).join(' · ') || null,
      }),
    )
  },
}

async function stand(tx: Db, viewer: Viewer, id: string, stands: 'awaiting' | 'waiting' | 'died'): Promise<{ serviceId: string } | undefined> {
  return (
    tx
      .updateTable('referral')
      .set({ stands, version: sql<number>`version + 1` })
      .where('organisationId', '=', viewer.organisationId)
      .where('id', '=', id)
      // what was decided meanwhile by other means stays decided
      .where('stands', 'in', stands === 'died' ? ['awaiting', 'waiting'] : ['died'])
      .returning('serviceId')
      .executeTakeFirst()
  )
}
