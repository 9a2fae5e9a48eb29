import { sql } from 'kysely'
import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { charityWithASession, tapped } from './register.testing.ts'

test('nobody is forgotten while they come to sessions; whoever was known by coming alone is, once the time after the last one is over', async ({
  world,
}) => {
  const held = await charityWithASession(world)
  const { charity, worker } = held
  const manager = await charity.as('manager')
  const [newcomer, back] = [
    await charity.person('Agnes Oldfield', { serviceId: charity.otherServiceId, state: 'past' }),
    await charity.person('Bill Tench', { state: 'past' }),
  ]
  const longAgo = Temporal.PlainDate.from('2010-01-01')
  await world.owner.updateTable('involvement').set({ sinceOn: longAgo }).where('organisationId', '=', charity.id).execute()
  const rule = {
    organisationId: charity.id,
    afterSupportMonths: 12,
    afterEnquiryMonths: 6,
    source: 'Our policy',
    beginsOn: longAgo,
    saidById: worker.viewer.id,
  }
  await world.owner
    .insertInto('retentionRule')
    .values([charity.serviceId, charity.otherServiceId].map((serviceId) => ({ ...rule, serviceId })))
    .execute()
  const due = async (months: number) => {
    const by = Temporal.Now.plainDateISO().add({ months }).toString()
    const { rows } = await sql<{ personId: string }>`select person_id from time_is_over(${charity.id}::uuid, ${by}::date)`.execute(world.owner)
    return rows.map(({ personId }) => personId).toSorted()
  }
  expect(await due(1)).toEqual([newcomer, back].toSorted())
  for (const personId of [newcomer, back]) expect((await tapped(held, manager, { personId })).status).toBe(303)
  expect(await due(1)).toEqual([])
  const forgotten = async (who: string, lastKnown: Temporal.PlainDate) =>
    (await sql<{ did: boolean }>`select forget_in_time(${charity.id}::uuid, ${who}::uuid, ${lastKnown.toString()}::date) as did`.execute(world.owner))
      .rows[0]?.did
  // what was planned before they came again
  expect([await forgotten(newcomer, longAgo), await forgotten(back, longAgo)]).toEqual([false, false])
  expect(await due(13)).toEqual([newcomer, back].toSorted())
  expect(await forgotten(newcomer, Temporal.Now.plainDateISO())).toBe(true)
})
